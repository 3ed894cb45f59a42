import { tokensOf } from "./tokens.ts";

// The words of a text as they are written. `tokensOf` alone decides which words match: it is called for
// each piece, so that highlighted words always follow its rules.

/** A stretch of a text, and the tokens it gives on its own. */
export type Piece = { start: number; end: number; tokens: string[] };

const HAN_RUN = /\p{Script=Han}+/gu;
const WORD =
  /(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:[.'’(](?:(?!\p{Script=Han})[\p{L}\p{N}])+\)?)*/gu;

/** Words of alphabetic scripts, and numbers such as 12.3 or 5(b). */
export function wordsOf(text: string): Piece[] {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    tokens: tokensOf(word),
  }));
}

/** Runs of Chinese characters, with each character as a piece. */
export function hanRunsOf(text: string): Piece[][] {
  return Array.from(text.matchAll(HAN_RUN), ({ 0: run, index }) => {
    let start = index;
    return [...run].map((character) => {
      const piece = { start, end: start + character.length, tokens: tokensOf(character) };
      start = piece.end;
      return piece;
    });
  });
}
