import type { Detector, Entity } from "./entity.ts";

/** Longer than any label with what may stand between it and its number. */
const BEFORE = 90;
/** As long as the longest number. */
const AFTER = 60;

/**
 * Runs a detector only on the parts of a text around digits, because most of a text has none and a search for many labels
 * is slow. For detectors of labels whose values have a digit in their first characters.
 */
export function nearDigits(detect: Detector): Detector {
  return (text) => {
    const found: Entity[] = [];
    let from = -1;
    let to = -1;
    const search = () => {
      for (const { kind, start, end } of from < 0 ? [] : detect(text.slice(from, to))) {
        found.push({ kind, start: start + from, end: end + from });
      }
    };
    for (const { index } of text.matchAll(/\d+/g)) {
      if (from < 0 || index - BEFORE > to) {
        search();
        from = wordStart(text, index - BEFORE);
      }
      // Never read a part twice: a text may be one word of digits.
      if (index + AFTER > to) to = wordEnd(text, index + AFTER);
    }
    search();
    return found;
  };
}

/** The start of a word or number, so that none is cut. */
function wordStart(text: string, at: number): number {
  let start = Math.max(0, at);
  while (start > 0 && /[\w-]/.test(text.charAt(start - 1))) start -= 1;
  return start;
}

function wordEnd(text: string, at: number): number {
  let end = Math.min(text.length, at);
  while (end < text.length && /[\w-]/.test(text.charAt(end))) end += 1;
  return end;
}
