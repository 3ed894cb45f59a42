import type { Evidence } from "../retrieval/evidence.ts";
import { type EvidenceModel, probabilityOf } from "../retrieval/evidence-model.ts";
import { generalModel } from "../retrieval/general-model.ts";

/** How a collection decides: its own model and threshold, or null where the general one stands. */
export type Judgement = { model: EvidenceModel | null; threshold: number | null };

// Two questions are asked. Is it about these documents at all? That is told by likeness alone, from
// the first document on. And is the answer among near neighbours? That needs a background to stand
// out from, and a threshold that is the collection's own.

/** Cosines of unrelated text stand near .80 in English and .87 in Chinese: words add what is missing. */
const ENOUGH = { zh: 0.907, other: 0.9 };
const WORDS_WEIGHT = 0.2;
/** No word in common, as when question and documents are in different languages: meaning alone. */
const NO_WORDS = 0.02;
const ENOUGH_LIKENESS = 0.85;
/** Without vectors. Chinese counts characters and pairs, of which any text holds some. */
const ENOUGH_WORDS = { zh: 0.1, other: 0.25 };

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

/** Of questions from another field in the same language this lets 9 % pass, of the rest 98 % (Chinese: 15 %, 99 %). */
function isOnSubject(
  question: string,
  { termCoverage, bestCosine, isOtherScript }: Evidence,
): boolean {
  const language = /\p{Script=Han}/u.test(question) ? "zh" : "other";
  if (bestCosine === null) return termCoverage >= ENOUGH_WORDS[language];
  if (isOtherScript || termCoverage < NO_WORDS) return bestCosine >= ENOUGH_LIKENESS;
  return bestCosine + WORDS_WEIGHT * termCoverage >= ENOUGH[language];
}
