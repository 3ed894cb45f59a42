import { describe, expect, it } from "vitest";
import { evidenceProbability, judgeEvidence } from "#lib/answer/judge-evidence";
import type { SentenceFeatures } from "#lib/retrieval/best-sentence";
import { type Evidence, FEATURES, type Features } from "#lib/retrieval/evidence";
import { GENERAL_MODEL } from "#lib/retrieval/general-model";

const ENGLISH = "How much notice must a tenant give?";
const CHINESE = "经济补偿按什么标准支付？";
const FRENCH = "Quel préavis le locataire doit-il donner ?";
const UNMEASURED = { model: null, threshold: null };

/** The first passage has a sentence that says what is asked for. */
const SAYS_IT: SentenceFeatures = {
  asksKind: 1,
  together: 0.6,
  togetherOfKind: 0.6,
  rankOfKind: 0,
};

function evidence(termCoverage: number, bestCosine: number | null): Evidence {
  return {
    termCoverage,
    bestCosine,
    cosineOfFirst: bestCosine,
    isOtherScript: false,
    missing: [],
    isNameMissing: false,
    isWordsFirst: true,
    embeddedShare: bestCosine === null ? 0 : 1,
    sentences: SAYS_IT,
    features: null,
  };
}

/** A tenth of what words find has a vector. */
function partly(termCoverage: number, bestCosine: number): Evidence {
  return { ...evidence(termCoverage, bestCosine), embeddedShare: 0.1 };
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

const outcomeOf = (...asked: Parameters<typeof judgeEvidence>) => judgeEvidence(...asked).outcome;

it.each([
  ["words and meaning are near", ENGLISH, evidence(0.7, 0.86), "answered"],
  ["few words but the meaning are near", CHINESE, evidence(0.15, 0.93), "answered"],
  ["meaning is near in another script", CHINESE, inOtherScript(0.9), "answered"],
  ["meaning is near in another language", FRENCH, evidence(0, 0.87), "answered"],
  ["words and meaning are nearly near", ENGLISH, evidence(0.2, 0.85), "uncertain"],
  ["few words are there and the meaning is hardly near", CHINESE, evidence(0.3, 0.86), "uncertain"],
  ["meaning is hardly near in another script", CHINESE, inOtherScript(0.87), "uncertain"],
  ["most words are there, without vectors", ENGLISH, evidence(0.6, null), "uncertain"],
  ["only passages on another subject have vectors yet", CHINESE, partly(0.3, 0.8), "uncertain"],
  ["neither words nor the vectors so far are near", CHINESE, partly(0.05, 0.8), "absent"],
  ["words are there but everything is far in meaning", CHINESE, evidence(0.3, 0.8), "absent"],
  ["some characters are there, without vectors", CHINESE, evidence(0.2, null), "uncertain"],
  ["a word is there by chance", ENGLISH, evidence(0.2, 0.81), "absent"],
  ["characters are there by chance", CHINESE, evidence(0.07, 0.85), "absent"],
  ["no character is there", CHINESE, evidence(0, 0.87), "absent"],
  ["nothing is near in another script", CHINESE, inOtherScript(0.8), "absent"],
  ["nothing is near in another language", FRENCH, evidence(0, 0.8), "absent"],
  ["hardly a word is there, without vectors", ENGLISH, evidence(0.2, null), "absent"],
])("when %s: %j with %j gives %s", (_case, question, found, expected) => {
  expect(outcomeOf(question, found, UNMEASURED)).toBe(expected);
});

describe("a sentence that says what is asked for", () => {
  const near = evidence(0.7, 0.87);
  const judged = (sentences: Partial<SentenceFeatures>, found = near) =>
    outcomeOf(ENGLISH, { ...found, sentences: { ...SAYS_IT, ...sentences } }, UNMEASURED);

  it("makes an answer certain only if it holds most of the question's words that one place holds", () => {
    expect(judged({})).toBe("answered");
    expect(judged({ togetherOfKind: 0.2, rankOfKind: 3 })).toBe("uncertain");
    expect(judged({ togetherOfKind: 0, rankOfKind: 8 })).toBe("uncertain");
  });

  it("is not looked for if the question asks for no kind of thing", () => {
    expect(judged({ asksKind: 0, togetherOfKind: 0, rankOfKind: 8 })).toBe("answered");
  });

  it("must hold nearly all words where nothing is known of the first passage's meaning", () => {
    const wordsOnly = evidence(0.9, null);
    expect(judged({ together: 0.95, togetherOfKind: 0.95 }, wordsOnly)).toBe("answered");
    expect(judged({ together: 0.95, togetherOfKind: 0.95, rankOfKind: 1 }, wordsOnly)).toBe(
      "uncertain",
    );
    expect(judged({ together: 0.85, togetherOfKind: 0.85 }, wordsOnly)).toBe("uncertain");
    expect(judged({}, { ...near, cosineOfFirst: null })).toBe("uncertain");
  });

  it("answers keywords that it holds altogether, however little their meaning is near", () => {
    const keywords = evidence(1, 0.82);
    const wholly = { asksKind: 0, together: 1, togetherOfKind: 1 };
    expect(
      outcomeOf("bagels", { ...keywords, sentences: { ...SAYS_IT, ...wholly } }, UNMEASURED),
    ).toBe("answered");
  });
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
    expect(outcomeOf(ENGLISH, near(0), strict)).toBe("uncertain");
    expect(outcomeOf(ENGLISH, near(0), lenient)).toBe("answered");
    expect(outcomeOf(CHINESE, near(0), strict)).toBe("uncertain");
    expect(outcomeOf(CHINESE, near(0), lenient)).toBe("answered");
  });

  it("do not answer if hardly one is likely to, unless the collection's threshold is lower still", () => {
    expect(outcomeOf(ENGLISH, near(-2), UNMEASURED)).toBe("absent");
    expect(outcomeOf(ENGLISH, near(-2), { model: null, threshold: 0 })).toBe("answered");
  });

  it("are not judged by missing words if the question is in another language", () => {
    const found = { ...near(-3), isOtherScript: true };
    expect(evidenceProbability(found, null)).toBeNull();
    expect(outcomeOf(CHINESE, found, { model: null, threshold: 0.9 })).toBe("answered");
  });
});

it("leaves an answer uncertain if the documents lack a word that the question turns on", () => {
  const found = { ...evidence(0.7, 0.9), missing: ["amoxicillin"], isNameMissing: true };
  expect(judgeEvidence(ENGLISH, found, UNMEASURED)).toEqual({
    outcome: "uncertain",
    missing: ["amoxicillin"],
    probability: null,
  });
  expect(
    judgeEvidence(ENGLISH, { ...found, termCoverage: 0.1, bestCosine: 0.8 }, UNMEASURED),
  ).toMatchObject({ outcome: "absent" });
});

it("answers although a mere noun is missing only if the passages say clearly what is asked for", () => {
  const found = { ...evidence(0.7, 0.9), missing: ["病假"] };
  const whole = { ...SAYS_IT, together: 0.6, togetherOfKind: 0.6 };
  const near = { ...found, cosineOfFirst: 0.92, bestCosine: 0.92, sentences: whole };
  expect(judgeEvidence(CHINESE, near, UNMEASURED).outcome).toBe("answered");
  expect(judgeEvidence(CHINESE, { ...near, cosineOfFirst: 0.9 }, UNMEASURED).outcome).toBe(
    "uncertain",
  );
  expect(judgeEvidence(CHINESE, { ...near, isNameMissing: true }, UNMEASURED).outcome).toBe(
    "uncertain",
  );
});
