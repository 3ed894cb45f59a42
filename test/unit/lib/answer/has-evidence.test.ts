import { expect, it } from "vitest";
import { hasEvidence } from "#lib/answer/has-evidence";

const ENGLISH = "How much notice must a tenant give?";
const CHINESE = "经济补偿按什么标准支付？";

it.each([
  ["words and meaning are near", ENGLISH, { termCoverage: 0.7, bestCosine: 0.86 }, true],
  ["few words but the meaning are near", CHINESE, { termCoverage: 0.15, bestCosine: 0.93 }, true],
  ["meaning is near in another language", CHINESE, { termCoverage: 0, bestCosine: 0.87 }, true],
  ["most words are there, without vectors", ENGLISH, { termCoverage: 0.6, bestCosine: null }, true],
  [
    "some characters are there, without vectors",
    CHINESE,
    { termCoverage: 0.2, bestCosine: null },
    true,
  ],
  ["a word is there by chance", ENGLISH, { termCoverage: 0.2, bestCosine: 0.81 }, false],
  ["characters are there by chance", CHINESE, { termCoverage: 0.07, bestCosine: 0.87 }, false],
  ["nothing is near in another language", CHINESE, { termCoverage: 0, bestCosine: 0.8 }, false],
  [
    "hardly a word is there, without vectors",
    ENGLISH,
    { termCoverage: 0.2, bestCosine: null },
    false,
  ],
])("where %s, %j with %j: %s", (_case, question, evidence, expected) => {
  expect(hasEvidence(question, evidence)).toBe(expected);
});
