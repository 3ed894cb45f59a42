import { type Line, lineText } from "./lines.ts";

const MIN_WORDS = 40;
const MAX_STRANGE_SHARE = 0.18;
/**
 * Words that neither English nor Chinese has: single letters, no vowel, capitals inside, letters among
 * digits, loose marks.
 */
const STRANGE =
  /^(?:[b-hj-z]|[^aeiouyAEIOUY\W\d_]{4,}|[a-z]+[A-Z]\w*|[a-zA-Z]+\d+[a-zA-Z]+|[~^|\\{}<>=_*«»¬¦]+|\w*[~^|\\{}]\w*)$/;

/** Whether a page's text looks like the output of a bad OCR: many strings that are no words. */
export function isPoorTextLayer(lines: readonly Line[]): boolean {
  const words = lines
    .flatMap((line) => lineText(line).split(/\s+/))
    .filter((word) => /^[\x21-\x7e]+$/.test(word));
  if (words.length < MIN_WORDS) return false;
  const bare = words.map((word) => word.replace(/^[("'[]+|[.,;:!?)"'\]]+$/g, ""));
  const strange = bare.filter((word) => STRANGE.test(word) && word !== word.toUpperCase());
  return strange.length > words.length * MAX_STRANGE_SHARE;
}
