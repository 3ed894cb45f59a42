import { expect, it } from "vitest";
import { hasEvidence } from "#lib/answer/has-evidence";

it.each([
  ["most of its words are there", { termCoverage: 0.7, bestCosine: null }, true],
  ["other words say the same", { termCoverage: 0, bestCosine: 0.9 }, true],
  ["hardly a word of it is there", { termCoverage: 0.1, bestCosine: null }, false],
  ["neither words nor meaning are near", { termCoverage: 0.1, bestCosine: 0.75 }, false],
])("where %s: %j is %s", (_case, evidence, expected) => {
  expect(hasEvidence(evidence)).toBe(expected);
});
