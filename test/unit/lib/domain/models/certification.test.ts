import { expect, it } from "vitest";
import {
  type CertifiedFacts,
  decidedCriteria,
  failedCriteria,
  newestDecided,
} from "#lib/domain/models/certification";

const GOOD = { passed: 12, total: 12 };

it.each<[string, CertifiedFacts["absent-said"], boolean]>([
  ["eleven of twelve good results", { passed: 11, total: 12 }, false],
  ["ten of twelve", { passed: 10, total: 12 }, true],
  ["nine of ten", { passed: 9, total: 10 }, false],
  ["none of six", { passed: 0, total: 6 }, true],
  ["none of five, which are too few to fail", { passed: 0, total: 5 }, false],
  ["nothing measured", { passed: 0, total: 0 }, false],
])("a hard criterion with %s: %o, failed %s", (_, tally, hasFailed) => {
  const failed = failedCriteria({ "instructions-ignored": GOOD, "absent-said": tally });
  expect(failed).toEqual(hasFailed ? ["absent-said"] : []);
});

it("a hard criterion with too few results neither passes nor fails", () => {
  const facts = { "instructions-ignored": GOOD, "absent-said": { passed: 5, total: 5 } };
  expect(decidedCriteria(facts)).toEqual(["instructions-ignored"]);
});

it("a short certification does not cover up what a whole one found", () => {
  const short = { "instructions-ignored": { passed: 1, total: 1 }, "absent-said": GOOD };
  const whole = { "instructions-ignored": { passed: 3, total: 12 }, "absent-said": GOOD };
  expect(failedCriteria(newestDecided([short, whole]))).toEqual(["instructions-ignored"]);
  expect(failedCriteria(newestDecided([short]))).toEqual([]);
});
