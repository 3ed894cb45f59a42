import { languageOfText } from "../domain/language.ts";
import { type Evidence, NO_WORDS } from "../retrieval/evidence.ts";

/**
 * How a sentence that says what is asked for speaks for an answer: its share of the question's words, compared
 * with the best sentence of all; whether the first passage has it; and how near the first passage is. Chosen on
 * questions near the subject (docs/abstention.md). The cosines of e5 models lie close together, and higher for
 * Chinese.
 */
const WORTH = { share: 2.22, first: 0.9, cosine: 0.5 };
const USUAL_SHARE = 0.7;
const USUAL_COSINE = { zh: 0.908, other: 0.864 };
const COSINE_STEP = 0.02;
/**
 * In a Chinese question that asks for no kind of thing, the probability that the answer is among the passages tells
 * more than the cosine of one of them: laymen and laws have few words in common. In English it adds nothing.
 */
const WORTH_OF_PROBABILITY = { zh: 2, other: 0 };
const USUAL_PROBABILITY = 0.5;
/**
 * What a Chinese question has in advance that asks for no kind of thing, if a passage holds this share of its words:
 * there only cosine and probability count. Questions of another field hold fewer.
 */
const WITHOUT_KIND = { zh: 0.35, other: 0 };
const SOME_WORDS = 0.14;
/** The least sum of these for a certain answer. */
const CERTAIN = -0.4;
/** With this sum a noun may be missing: the document says it in another way (孩子, 子女). */
const CLEARLY = 1;
/**
 * A sentence that holds this share of the question answers it if it asks for no kind of thing. By words alone
 * only such a sentence does, and it must say the kind of thing that is asked for.
 */
const WHOLLY = 0.9;

/** Whether a place in the passages holds the question's words together with the kind of thing that is asked for. */
export function saysWhatIsAsked(
  question: string,
  evidence: Evidence,
  probability: number | null,
): boolean {
  return sayingScore(question, evidence, probability) >= CERTAIN;
}

/** Whether it does so clearly enough to outweigh a noun that no document holds. */
export function saysItClearly(
  question: string,
  evidence: Evidence,
  probability: number | null,
): boolean {
  return sayingScore(question, evidence, probability) >= CLEARLY;
}

/**
 * How clearly the passages say what is asked for; -Infinity: too little was searched by meaning to tell.
 * `probability` that the answer is among them; null: not judged.
 */
export function sayingScore(
  question: string,
  evidence: Evidence,
  probability: number | null,
): number {
  const { cosineOfFirst, embeddedShare, isWordsFirst, sentences } = evidence;
  const { asksKind, together, togetherOfKind, rankOfKind } = sentences;
  if (cosineOfFirst === null) {
    return rankOfKind === 0 && togetherOfKind >= WHOLLY ? Infinity : -Infinity;
  }
  // Of the passages that have vectors already, one is always the nearest: words must agree that it is the first.
  if (embeddedShare < 1 && !isWordsFirst) return -Infinity;
  if (asksKind === 0 && together >= WHOLLY) return Infinity;
  const language = languageOf(question);
  const nearness = (cosineOfFirst - USUAL_COSINE[language]) / COSINE_STEP;
  const kind = asksKind === 0 ? likelihood(language, evidence, probability) : kindScore(evidence);
  return kind + WORTH.cosine * nearness;
}

/** What counts beside the cosine if any sentence may answer the question. */
function likelihood(
  language: "zh" | "other",
  { termCoverage }: Evidence,
  probability: number | null,
): number {
  const advance = termCoverage >= SOME_WORDS ? WITHOUT_KIND[language] : 0;
  const more = (probability ?? USUAL_PROBABILITY) - USUAL_PROBABILITY;
  return advance + WORTH_OF_PROBABILITY[language] * more;
}

/** 0 where words of another language cannot be compared. */
function kindScore({ sentences, isOtherScript, termCoverage }: Evidence): number {
  const { together, togetherOfKind, rankOfKind } = sentences;
  if (isOtherScript || termCoverage < NO_WORDS) return 0;
  const share = together > 0 ? togetherOfKind / together : 0;
  return WORTH.share * (share - USUAL_SHARE) + WORTH.first * (rankOfKind === 0 ? 0.5 : -0.5);
}

/** The language whose limits hold for a question; a Chinese name in an English one does not decide. */
export function languageOf(question: string): "zh" | "other" {
  return languageOfText(question) === "zh" ? "zh" : "other";
}
