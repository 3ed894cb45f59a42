import { expect, it } from "vitest";
import { readTestArguments } from "../../support/test-arguments.mjs";

const KINDS = ["checks", "unit", "e2e"];
const THERE_IS = "The parts: checks, unit, e2e. The options: --allow-missing, --slowest.";

it.each([
  [[], { kinds: KINDS, allowMissing: false, slowest: false }],
  [["unit"], { kinds: ["unit"], allowMissing: false, slowest: false }],
  [["e2e", "checks"], { kinds: ["checks", "e2e"], allowMissing: false, slowest: false }],
  [["--allow-missing"], { kinds: KINDS, allowMissing: true, slowest: false }],
  [["--slowest"], { kinds: KINDS, allowMissing: false, slowest: true }],
  [["unit", "--allow-missing"], { kinds: ["unit"], allowMissing: true, slowest: false }],
])("accepts %j", (words, expected) => {
  expect(readTestArguments(words, KINDS)).toEqual(expected);
});

it("refuses a part that does not exist, and lists the parts that do", () => {
  expect(readTestArguments(["unit", "speed"], KINDS)).toEqual({
    refusal: `There is no part called speed. ${THERE_IS}`,
  });
});

it.each([
  ["--allow-mising", "Unknown option '--allow-mising'"],
  ["-x", "Unknown option '-x'"],
  ["--allow-missing=yes", "Option '--allow-missing' does not take an argument"],
])("refuses %s, and lists the options", (word, what) => {
  expect(readTestArguments([word], KINDS)).toEqual({ refusal: `${what}. ${THERE_IS}` });
});
