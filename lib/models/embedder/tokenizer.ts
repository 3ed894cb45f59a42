import { Buffer } from "node:buffer";
import { readFile } from "node:fs/promises";

/**
 * The XLM-R tokenizer: turns text into token ids by the most likely division of each word. It gives the same
 * result as `@huggingface/transformers` (a test compares them) in a tenth of the memory, because it keeps a map
 * from token to id instead of a trie of objects. One difference is intended: `</s>` in a document is plain text,
 * not a special token.
 */
export type Tokenizer = {
  /** Includes the special tokens at both ends. A longer text is truncated, but keeps the closing token. */
  encode(text: string, limit?: number): number[];
};

const START = 0;
const END = 2;
const UNKNOWN = 3;
/** The first tokens of XLM-R's vocabulary. The constants above are their positions. */
export const XLMR_MARKS = ["<s>", "<pad>", "</s>", "<unk>"];
const MARKS = new Set([...XLMR_MARKS, "<mask>"]);
/** How much lower than the rarest token an unknown character scores; as in SentencePiece. */
const UNKNOWN_PENALTY = 10;
const SPACE = "▁";

type Vocabulary = { ids: Map<string, number>; scores: number[]; unknownScore: number };

/** One vocabulary entry in `tokenizer.json`: a token and its score. */
const ENTRY = /\[\s*("(?:[^"\\]|\\.)*")\s*,\s*(-?\d[\d.eE+-]*)\s*\]/g;

export async function loadTokenizer(file: string): Promise<Tokenizer> {
  return createTokenizer(readPieces(await readFile(file)));
}

/**
 * Reads the vocabulary entry by entry. Parsing the whole file would create half a million objects and keep
 * the process 200 MB larger until it ends.
 */
export function* readPieces(file: Buffer): Generator<[string, number]> {
  const text = file.toString("latin1", file.indexOf('"vocab"'));
  for (const [, piece = "", score] of text.matchAll(ENTRY)) {
    yield [JSON.parse(Buffer.from(piece, "latin1").toString("utf8")), Number(score)];
  }
}

export function createTokenizer(pieces: Iterable<[string, number]>): Tokenizer {
  const ids = new Map<string, number>();
  const scores: number[] = [];
  const longest = new Map<number, number>();
  for (const [piece, score] of pieces) {
    const first = piece.charCodeAt(0);
    longest.set(first, Math.max(longest.get(first) ?? 0, piece.length));
    if (!MARKS.has(piece)) ids.set(piece, scores.length);
    scores.push(score);
  }
  const unknownScore = scores.reduce((least, score) => Math.min(least, score)) - UNKNOWN_PENALTY;
  const vocabulary = { ids, scores, unknownScore };

  return {
    encode(text, limit = Number.POSITIVE_INFINITY) {
      const encoded = [START];
      for (const word of normalize(text).match(/\S+/g) ?? []) {
        if (encoded.length >= limit) break;
        appendPieces(encoded, divide(SPACE + word, vocabulary, longest));
      }
      if (encoded.length >= limit) encoded.length = limit - 1;
      encoded.push(END);
      return encoded;
    },
  };
}

/** Normalizes text as for the model's training: NFKC, and every kind of space becomes one plain space. */
function normalize(text: string): string {
  const spaced = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes
    .replace(/[\u0001-\u0008\u000B\u000E-\u001F\u007F\u008F\u009F]/g, "")
    .replace(
      /[\t\n\f\r\u00A0\u1680\u2000-\u200F\u2028\u2029\u202F\u205F\u2581\u3000\uFEFF\uFFFD]/g,
      " ",
    );
  // Keeps the full-width tilde: Chinese and Japanese use it between numbers.
  return spaced
    .split("\uFF5E")
    .map((part) => part.normalize("NFKC"))
    .join("\uFF5E");
}

/** The division with the highest total score (Viterbi, left to right). */
function divide(word: string, vocabulary: Vocabulary, longest: Map<number, number>): number[] {
  const { ids, scores, unknownScore } = vocabulary;
  const best = new Float64Array(word.length + 1).fill(Number.NEGATIVE_INFINITY);
  const cameFrom = new Int32Array(word.length + 1);
  const pieceAt = new Int32Array(word.length + 1);
  best[0] = 0;

  for (let begin = 0; begin < word.length; begin += characterLength(word, begin)) {
    const soFar = best[begin] as number;
    const offer = (end: number, id: number, score: number): void => {
      if (soFar + score <= (best[end] as number)) return;
      best[end] = soFar + score;
      cameFrom[end] = begin;
      pieceAt[end] = id;
    };
    const single = begin + characterLength(word, begin);
    const last = Math.min(word.length, begin + (longest.get(word.charCodeAt(begin)) ?? 0));
    let isKnown = false;
    for (let end = single; end <= last; end++) {
      const id = ids.get(word.slice(begin, end));
      if (id === undefined) continue;
      isKnown ||= end === single;
      offer(end, id, scores[id] as number);
    }
    if (!isKnown) offer(single, UNKNOWN, unknownScore);
  }
  return walkBack(cameFrom, pieceAt);
}

function walkBack(cameFrom: Int32Array, pieceAt: Int32Array): number[] {
  const pieces: number[] = [];
  for (let end = cameFrom.length - 1; end > 0; end = cameFrom[end] as number) {
    pieces.push(pieceAt[end] as number);
  }
  return pieces.reverse();
}

/** Appends token ids; adjacent unknown characters count as one token. */
function appendPieces(encoded: number[], pieces: number[]): void {
  for (const piece of pieces) {
    if (piece === UNKNOWN && encoded.at(-1) === UNKNOWN) continue;
    encoded.push(piece);
  }
}

/** Characters outside the basic plane take two UTF-16 units. */
function characterLength(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1;
}
