import { describe, expect, it } from "vitest";
import { evidenceProbability, judgeEvidence } from "#lib/answer/judge-evidence";
import { type Evidence, FEATURES, type Features } from "#lib/retrieval/evidence";
import { GENERAL_MODEL } from "#lib/retrieval/general-model";

const ENGLISH = "How much notice must a tenant give?";
const CHINESE = "经济补偿按什么标准支付？";
const FRENCH = "Quel préavis le locataire doit-il donner ?";
const UNMEASURED = { model: null, threshold: null };

function evidence(termCoverage: number, bestCosine: number | null): Evidence {
  return { termCoverage, bestCosine, isOtherScript: false, missing: [], features: null };
}

function inOtherScript(bestCosine: number): Evidence {
  return { ...evidence(0, bestCosine), isOtherScript: true };
}

/** Features this many steps above the mean, in the direction that the general model rewards. */
function standingOut(steps: number): Features {
  const { model, scale } = GENERAL_MODEL.withVectors;
  const values = FEATURES.map((feature) => {
    const { mean, step } = scale[feature];
    return [feature, mean + steps * step * Math.sign(model.weights[feature] ?? 0)];
  });
  return Object.fromEntries(values) as Features;
}

function isAnswered(...asked: Parameters<typeof judgeEvidence>): boolean {
  return judgeEvidence(...asked).outcome === "answered";
}

it.each([
  ["words and meaning are near", ENGLISH, evidence(0.7, 0.86), true],
  ["few words but the meaning are near", CHINESE, evidence(0.15, 0.93), true],
  ["all words are there and little of the meaning", "bagels", evidence(1, 0.82), true],
  ["all words are there and little of the meaning", "竞业限制", evidence(1, 0.84), true],
  ["meaning is near in another script", CHINESE, inOtherScript(0.87), true],
  ["meaning is near in another language", FRENCH, evidence(0, 0.87), true],
  ["most words are there, without vectors", ENGLISH, evidence(0.6, null), true],
  ["some characters are there, without vectors", CHINESE, evidence(0.2, null), true],
  ["a word is there by chance", ENGLISH, evidence(0.2, 0.81), false],
  ["characters are there by chance", CHINESE, evidence(0.07, 0.87), false],
  ["no character is there", CHINESE, evidence(0, 0.87), false],
  ["few words are there and the meaning is near by chance", CHINESE, evidence(0.3, 0.86), false],
  ["nothing is near in another script", CHINESE, inOtherScript(0.8), false],
  ["nothing is near in another language", FRENCH, evidence(0, 0.8), false],
  ["hardly a word is there, without vectors", ENGLISH, evidence(0.2, null), false],
])("when %s: %j with %j gives %s", (_case, question, found, expected) => {
  expect(isAnswered(question, found, UNMEASURED)).toBe(expected);
});

describe("near passages of the same subject", () => {
  const near = (steps: number): Evidence => ({
    ...evidence(0.6, 0.9),
    features: standingOut(steps),
  });

  it("give a high probability if one stands out, and a low one if none does", () => {
    expect(evidenceProbability(near(1), null)).toBeGreaterThan(0.8);
    expect(evidenceProbability(near(-1), null)).toBeLessThan(0.2);
  });

  it("are answered from the collection's threshold on", () => {
    const strict = { model: null, threshold: 0.9 };
    const lenient = { model: null, threshold: 0.05 };
    expect(isAnswered(ENGLISH, near(0), strict)).toBe(false);
    expect(isAnswered(ENGLISH, near(0), lenient)).toBe(true);
    expect(isAnswered(CHINESE, near(0), strict)).toBe(false);
    expect(isAnswered(CHINESE, near(0), lenient)).toBe(true);
  });

  it("are not judged by missing words if the question is in another language", () => {
    const found = { ...near(-3), isOtherScript: true };
    expect(evidenceProbability(found, null)).toBeNull();
    expect(isAnswered(CHINESE, found, { model: null, threshold: 0.9 })).toBe(true);
  });
});

it("leaves an answer uncertain if the documents lack a word that the question turns on", () => {
  const found = { ...evidence(0.7, 0.9), missing: ["amoxicillin"] };
  expect(judgeEvidence(ENGLISH, found, UNMEASURED)).toEqual({
    outcome: "uncertain",
    missing: ["amoxicillin"],
    probability: null,
  });
  expect(
    judgeEvidence(ENGLISH, { ...found, termCoverage: 0.1, bestCosine: 0.8 }, UNMEASURED),
  ).toMatchObject({ outcome: "absent" });
});
