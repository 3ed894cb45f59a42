import { sentencesOf } from "../domain/sentences.ts";
import { type AskedKind, askedKind } from "../text/asked-kind.ts";
import { tokensOf } from "../text/tokens.ts";
import { type AskedTerm, shareHeld } from "./evidence-scores.ts";
import { termOf } from "./terms.ts";

// Whether one place holds the question's words together, and says the kind of thing that is asked for.

/** Shares of the question's weight, 0 to 1. */
export type SentenceFeatures = {
  /** The largest share in one sentence, with the title and headings above it. */
  together: number;
  /** The same among the sentences that say the kind of thing that is asked for, there or in the next sentence. */
  togetherOfKind: number;
  /** How many passages are ahead of the one with the best sentence of that kind; all of them if there is none. */
  rankOfKind: number;
  /** 1 if the question asks for a kind of thing that can be told for certain. */
  asksKind: number;
};

/** What only asks for a kind of thing, which sentences say in other words: "how much", "how long". */
const MEASURES = new Set(
  tokensOf("much many long often soon old last maximum minimum largest highest most least").map(
    termOf,
  ),
);

/** `rank`: how many passages are ahead of it. */
type Text = { title: string; headings: readonly string[]; text: string; rank: number };

/** Compares the sentences of the best passages with the question. `subject` are its terms and their weights. */
export function measureSentences(
  question: string,
  subject: readonly AskedTerm[],
  texts: readonly Text[],
): SentenceFeatures {
  const kind = askedKind(question);
  const sought = subject.filter(({ term }) => !MEASURES.has(term));
  const best = { together: 0, togetherOfKind: 0, rankOfKind: texts.length };
  for (const passage of texts) {
    for (const { together, isOfKind } of readSentences(passage, sought, kind)) {
      best.together = Math.max(best.together, together);
      if (!isOfKind) continue;
      if (together > best.togetherOfKind) best.rankOfKind = passage.rank;
      best.togetherOfKind = Math.max(best.togetherOfKind, together);
    }
  }
  return { ...best, asksKind: Number(kind !== null && !kind.isLoose) };
}

function readSentences(
  { title, headings, text }: Text,
  subject: readonly AskedTerm[],
  kind: AskedKind | null,
) {
  const above = termsOf([title, ...headings].join("\n"));
  const sentences = sentencesOf(text).map(({ start, end }) => text.slice(start, end));
  const says = sentences.map((sentence) => kind === null || kind.isSaidBy(sentence));
  return sentences.map((sentence, place) => ({
    together: shareHeld(subject, new Set([...termsOf(sentence), ...above])),
    isOfKind: says[place] || (says[place + 1] ?? false),
  }));
}

function termsOf(text: string): number[] {
  return tokensOf(text).map(termOf);
}
