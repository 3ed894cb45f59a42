import { tokensOf } from "./tokens.ts";

// The words of a text as they stand there. Which of them are alike is for `tokensOf` alone to say:
// it is asked piece by piece, so that what is shown follows whatever it does to words.

/** A stretch of a text, and the tokens it gives by itself. */
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

/** Runs of Chinese characters, each character a piece. */
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
