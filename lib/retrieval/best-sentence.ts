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

type Text = { id: string; title: string; headings: readonly string[]; text: string };

/** The largest shares of the question that one sentence of a passage holds; see `SentenceFeatures`. */
type BestSentence = Pick<SentenceFeatures, "together" | "togetherOfKind">;
export type ReadBestSentence = (passage: Text) => BestSentence;

/** Compares passages with one question and reads each passage once. `subject` are its terms and their weights. */
export function bestSentenceReader(
  question: string,
  subject: readonly AskedTerm[],
): ReadBestSentence {
  const kind = askedKind(question);
  const sought = subject.filter(({ term }) => !MEASURES.has(term));
  const read = new Map<string, BestSentence>();
  return (passage) => {
    const best = read.get(passage.id) ?? bestOf(readSentences(passage, sought, kind));
    read.set(passage.id, best);
    return best;
  };
}

function bestOf(sentences: ReturnType<typeof readSentences>): BestSentence {
  const shares = sentences.map(({ together }) => together);
  const ofKind = sentences.filter(({ isOfKind }) => isOfKind).map(({ together }) => together);
  return { together: Math.max(0, ...shares), togetherOfKind: Math.max(0, ...ofKind) };
}

/** Compares the best passages with the question. `rank`: how many passages are ahead of it. */
export function measureSentences(
  question: string,
  texts: readonly (Text & { rank: number })[],
  read: ReadBestSentence,
): SentenceFeatures {
  const kind = askedKind(question);
  const best = { together: 0, togetherOfKind: 0, rankOfKind: texts.length };
  for (const passage of texts) {
    const { together, togetherOfKind } = read(passage);
    best.together = Math.max(best.together, together);
    if (togetherOfKind <= best.togetherOfKind) continue;
    best.togetherOfKind = togetherOfKind;
    best.rankOfKind = passage.rank;
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
