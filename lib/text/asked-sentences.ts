import { sentencesOf } from "../domain/sentences.ts";

// What a text asks, without the story that is told before: "I let a flat for $900. May I raise the rent?"

const ASIDE = /[（(][^（()）]*[）)]/gu;
const ASKS = /[?？]["'”’」』）)]*\s*$/u;
/** The last part of a Chinese sentence after a comma asks; what stands before tells the case. */
const CLAUSES = /(?<=[，,；;：:])/u;
const HAN = /\p{Script=Han}/u;

/** The sentences that ask, in their order and without asides in brackets; all of them if none ends with a question mark. */
export function askedSentences(text: string): string[] {
  const sentences = text.split("\n").flatMap((line) => {
    const bare = withoutAsides(line);
    return sentencesOf(bare).map(({ start, end }) => bare.slice(start, end));
  });
  const asking = sentences.filter((sentence) => ASKS.test(sentence));
  return asking.length > 0 ? asking : sentences;
}

/** The text with asides in brackets blanked out, of the same length. Brackets around everything stay. */
export function withoutAsides(text: string): string {
  const bare = text.replace(ASIDE, (aside) => " ".repeat(aside.length));
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text;
}

/**
 * Where the question begins in a text that tells a case first: the start of the first sentence that asks, and in
 * Chinese of its last clause. 0: everything belongs to the question.
 */
export function startOfQuestion(text: string): number {
  const asking = askedSentences(text)[0] ?? "";
  const bare = text.split("\n").map(withoutAsides).join("\n");
  const start = Math.max(bare.indexOf(asking), 0);
  if (!HAN.test(asking)) return start;
  const clauses = asking.split(CLAUSES);
  return start + asking.length - (clauses.at(-1)?.length ?? 0);
}
