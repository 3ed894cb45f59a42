import { type Evidence, NO_WORDS } from "../retrieval/evidence.ts";
import { type EvidenceModel, probabilityOf } from "../retrieval/evidence-model.ts";
import { generalModel } from "../retrieval/general-model.ts";
import { languageOf, saysItClearly, saysWhatIsAsked } from "./says-what-is-asked.ts";

/** How a collection decides: its own model and threshold, or null to use the general one. */
export type Judgement = { model: EvidenceModel | null; threshold: number | null };

// Three checks. Is the question about these documents at all? Likeness alone decides this, from the first
// document on. Is the answer among the nearest passages? This needs a background to compare with, and the
// collection's own threshold. Does a place in them say what is asked for? Only then an answer is certain.

/** The least sum of cosine and word score. Unrelated text has cosines near .80 in English and .87 in Chinese. */
const ENOUGH = { zh: 0.836, other: 0.9 };
/**
 * How much the share of the question's words in a passage adds to its cosine. In Chinese, where characters
 * and pairs are counted, the first shared ones tell most; in English every word counts the same.
 */
const WORTH_OF_WORDS = {
  zh: (share: number) => 0.025 * Math.log(share + NO_WORDS),
  other: (share: number) => 0.2 * share,
};
/** The least cosine when words cannot be compared: across scripts, and across languages of one script. */
const ENOUGH_LIKENESS = 0.85;
/** The least word share without vectors. Any two Chinese texts share some characters and pairs. */
const ENOUGH_WORDS = { zh: 0.1, other: 0.25 };

/** A question this little below the limits of the subject is uncertain, and not yet absent. */
const NEARLY = { zh: 0.014, other: 0.036 };
/** Below this probability the documents do not answer, whatever the collection's threshold is. */
const HARDLY_LIKELY = 0.1;

/** How an answer is shown, and why not as certain. */
export type Certainty = {
  /**
   * `answered`: the passages answer the question. `uncertain`: they come near, and nothing shows that they
   * answer it. `absent`: the documents do not answer it.
   */
  outcome: "answered" | "uncertain" | "absent";
  /** What the question turns on and no searched document holds, as written in the question. */
  missing: string[];
  /** The probability that the answer is among the passages; null if it was not judged. */
  probability: number | null;
};

/**
 * Whether passages answer the question. Certain answers are near it and likely enough to be among them, a
 * place in the passages says what is asked for, and the documents hold every name, number and rare word that
 * the question turns on.
 */
export function judgeEvidence(
  question: string,
  evidence: Evidence,
  { model, threshold }: Judgement,
): Certainty {
  const { missing } = evidence;
  const probability = evidenceProbability(evidence, model);
  const distance = distanceFromSubject(question, evidence);
  const least = threshold ?? generalModel(evidence).threshold;
  const isHardlyLikely = probability !== null && probability < Math.min(HARDLY_LIKELY, least);
  if (isOffSubject(question, evidence, distance) || isHardlyLikely) {
    return { outcome: "absent", missing, probability };
  }
  const isCertain =
    distance <= 0 &&
    (missing.length === 0 ||
      (!evidence.isNameMissing && saysItClearly(question, evidence, probability))) &&
    (probability === null || probability >= least) &&
    saysWhatIsAsked(question, evidence, probability);
  return { outcome: isCertain ? "answered" : "uncertain", missing, probability };
}

/**
 * The probability that the answer is among the passages, 0 to 1. Null if there are too few passages to
 * compare, or question and passages are in different languages and share no words.
 */
export function evidenceProbability(evidence: Evidence, own: EvidenceModel | null): number | null {
  if (!evidence.features || evidence.isOtherScript || evidence.termCoverage < NO_WORDS) return null;
  const { model, scale } = generalModel(evidence);
  // A collection's own weights were fitted with vectors and do not hold without them.
  const weights = evidence.bestCosine === null ? model : (own ?? model);
  return probabilityOf(weights, evidence.features, scale);
}

/**
 * Whether the documents are about something else. While passages wait for their vectors, those that have one may be
 * the wrong ones: then the words must be too few as well.
 */
function isOffSubject(question: string, evidence: Evidence, distance: number): boolean {
  if (distance <= NEARLY[languageOf(question)]) return false;
  const isPartly = evidence.bestCosine !== null && evidence.embeddedShare < 1;
  return !isPartly || distanceByWords(question, evidence) > 0;
}

/** By words alone there is no band of the nearly right: one common word would reach it. */
function distanceByWords(question: string, { termCoverage }: Evidence): number {
  return termCoverage >= ENOUGH_WORDS[languageOf(question)] ? 0 : 1;
}

/**
 * How far the passages are from the question's subject; 0 or less: the question is about these documents.
 * docs/abstention.md says how many questions pass, of this field and of other fields.
 */
function distanceFromSubject(question: string, evidence: Evidence): number {
  const { termCoverage, bestCosine, isOtherScript } = evidence;
  const language = languageOf(question);
  if (bestCosine === null) return distanceByWords(question, evidence);
  // Any two Chinese texts on one subject share characters; French and English ones may share none.
  const isOtherLanguage = isOtherScript || (language === "other" && termCoverage < NO_WORDS);
  if (isOtherLanguage) return ENOUGH_LIKENESS - bestCosine;
  return ENOUGH[language] - bestCosine - WORTH_OF_WORDS[language](termCoverage);
}
