import { type Evidence, NO_WORDS } from "../retrieval/evidence.ts";
import { type EvidenceModel, probabilityOf } from "../retrieval/evidence-model.ts";
import { generalModel } from "../retrieval/general-model.ts";

/** How a collection decides: its own model and threshold, or null where the general one stands. */
export type Judgement = { model: EvidenceModel | null; threshold: number | null };

// Two questions are asked. Is it about these documents at all? That is told by likeness alone, from
// the first document on. And is the answer among near neighbours? That needs a background to stand
// out from, and a threshold that is the collection's own.

/** What cosine and words must come to. Cosines of unrelated text stand near .80 in English and .87 in Chinese. */
const ENOUGH = { zh: 0.836, other: 0.9 };
/**
 * What the share of the question's words that a passage holds adds to its cosine. Of Chinese, where
 * characters and pairs are counted, the first in common tell most; a word of English tells as much
 * as the one before it.
 */
const WORTH_OF_WORDS = {
  zh: (share: number) => 0.025 * Math.log(share + NO_WORDS),
  other: (share: number) => 0.2 * share,
};
/** Meaning alone, where words cannot tell: across scripts, and across languages of one script. */
const ENOUGH_LIKENESS = 0.85;
/** Without vectors. Chinese counts characters and pairs, of which any text holds some. */
const ENOUGH_WORDS = { zh: 0.1, other: 0.25 };

const HAN = /\p{Script=Han}/u;

/** Whether passages may answer the question: what is near it, and likely enough to be the answer. */
export function hasEvidence(
  question: string,
  evidence: Evidence,
  { model, threshold }: Judgement,
): boolean {
  if (!isOnSubject(question, evidence)) return false;
  const probability = evidenceProbability(evidence, model);
  return probability === null || probability >= (threshold ?? generalModel(evidence).threshold);
}

/**
 * The probability that the answer is among the passages, 0 to 1; null where it cannot be told: with
 * too few passages to compare, and across languages, where no words match however right a passage is.
 */
export function evidenceProbability(evidence: Evidence, own: EvidenceModel | null): number | null {
  if (!evidence.features || evidence.isOtherScript || evidence.termCoverage < NO_WORDS) return null;
  const { model, scale } = generalModel(evidence);
  // A collection's own weights were fitted with vectors; without them they would mislead.
  const weights = evidence.bestCosine === null ? model : (own ?? model);
  return probabilityOf(weights, evidence.features, scale);
}

/** How many of another field's questions this lets pass, and how many of its own: docs/abstention.md. */
function isOnSubject(
  question: string,
  { termCoverage, bestCosine, isOtherScript }: Evidence,
): boolean {
  const language = HAN.test(question) ? "zh" : "other";
  if (bestCosine === null) return termCoverage >= ENOUGH_WORDS[language];
  // Any two Chinese texts on one subject share characters; French and English ones may share none.
  const isOtherLanguage = isOtherScript || (language === "other" && termCoverage < NO_WORDS);
  if (isOtherLanguage) return bestCosine >= ENOUGH_LIKENESS;
  return bestCosine + WORTH_OF_WORDS[language](termCoverage) >= ENOUGH[language];
}
