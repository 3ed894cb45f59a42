import { subjectTokens } from "../text/question-words.ts";
import { hanRunsOf, wordsOf } from "../text/surface.ts";
import { tokensOf } from "../text/tokens.ts";

type Where = "title" | "headings" | "text";

/** A part of the question and its weight in this passage. */
export type QuestionPart = {
  /** As typed in the question. */
  text: string;
  /** Its share of the total weight of the question's words, 0 to 1; rare words weigh more. */
  share: number;
  /** Where the passage contains it; empty if it does not. */
  where: Where[];
};

export type Explanation = {
  /** Heaviest first; parts that the passage lacks come last. */
  parts: QuestionPart[];
  /** Where the question's words occur in the passage's text. */
  marks: { start: number; end: number }[];
};

type Explained = { title: string; headings: readonly string[]; text: string };

/** The idf of a token; 0 if no passage contains it. */
export type WeightOf = (token: string) => number;

/** Explains why the words arm found a passage: the parts of the question it shares, and their weights. */
export function explainWords(
  question: string,
  passage: Explained,
  weightOf: WeightOf,
): Explanation {
  const held: Record<Where, ReadonlySet<string>> = {
    title: new Set(tokensOf(passage.title)),
    headings: new Set(passage.headings.flatMap(tokensOf)),
    text: new Set(tokensOf(passage.text)),
  };
  const places: Where[] = ["title", "headings", "text"];
  const subject = subjectTokens(question);
  const asked = new Set(subject);
  const total = subject.reduce((sum, token) => sum + weightOf(token), 0);

  const isHeld = (token: string) => places.some((place) => held[place].has(token));
  const words = [...wordPieces(question), ...hanPieces(question, isHeld)];
  const pieces = [...words, ...articlePieces(asked, words)];
  const parts = new Map<string, QuestionPart>();
  for (const { text, tokens } of pieces) {
    const own = tokens.filter((token) => asked.has(token));
    if (own.length === 0) continue;
    const weight = own.reduce((sum, token) => sum + weightOf(token), 0);
    const where = places.filter((place) => own.some((token) => held[place].has(token)));
    const key = text.toLowerCase();
    const share = (parts.get(key)?.share ?? 0) + (total > 0 ? weight / total : 0);
    parts.set(key, { text: parts.get(key)?.text ?? text, share, where });
  }
  return {
    parts: [...parts.values()].sort(
      (left, right) =>
        Number(right.where.length > 0) - Number(left.where.length > 0) || right.share - left.share,
    ),
    marks: marksIn(passage.text, asked),
  };
}

type QuestionPiece = { text: string; tokens: string[] };

function wordPieces(question: string): QuestionPiece[] {
  return wordsOf(question).map(({ start, end, tokens }) => ({
    text: question.slice(start, end),
    tokens,
  }));
}

/** Article numbers are tokens in addition to the characters that write them: 第二十条 is 第20条. */
function articlePieces(
  asked: ReadonlySet<string>,
  words: readonly QuestionPiece[],
): QuestionPiece[] {
  const covered = new Set(words.flatMap(({ tokens }) => tokens));
  return [...asked]
    .filter((token) => /^第\d/u.test(token) && !covered.has(token))
    .map((token) => ({ text: token, tokens: [token] }));
}

/**
 * Joins Chinese characters and pairs into the longest stretches that the passage has or lacks, because
 * Chinese is not split into words here. A pair that the passage lacks, between two characters that it
 * has, counts for neither stretch.
 */
function hanPieces(question: string, isHeld: (token: string) => boolean): QuestionPiece[] {
  return hanRunsOf(question).flatMap((run) => {
    const pieces: QuestionPiece[] = [];
    let previous = "";
    for (const { start, end, tokens } of run) {
      const typed = question.slice(start, end);
      const [character = typed] = tokens;
      const pair = previous + character;
      const last = pieces.at(-1);
      const goesOn = isHeld(pair) || (!isHeld(previous) && !isHeld(character));
      if (last && goesOn) {
        last.text += typed;
        last.tokens.push(pair, ...tokens);
      } else {
        pieces.push({ text: typed, tokens: [...tokens] });
      }
      previous = character;
    }
    return pieces;
  });
}

/** Words with a token of the question; in Chinese only pairs, because single characters occur everywhere. */
function marksIn(text: string, asked: ReadonlySet<string>): { start: number; end: number }[] {
  const marks = wordsOf(text)
    .filter(({ tokens }) => tokens.some((token) => asked.has(token)))
    .map(({ start, end }) => ({ start, end }));
  for (const run of hanRunsOf(text)) {
    for (const [index, { start, tokens }] of run.entries()) {
      const next = run[index + 1];
      if (next && asked.has(`${tokens[0]}${next.tokens[0]}`)) {
        marks.push({ start, end: next.end });
      }
    }
  }
  return joined(marks.sort((left, right) => left.start - right.start));
}

function joined(
  marks: readonly { start: number; end: number }[],
): { start: number; end: number }[] {
  const whole: { start: number; end: number }[] = [];
  for (const { start, end } of marks) {
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}
