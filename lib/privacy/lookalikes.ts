import type { Detector } from "./entity.ts";

/**
 * A number in which letters may stand for digits: O for 0, I and l for 1. Six or more characters, so that H2O and words
 * are none, and no letter of a word at either end.
 */
const MIXED = /(?<![A-Za-z])[\dOoIl](?:[- ./]?[\dOoIl]){5,}(?![A-Za-z])/g;
const ANY_LETTER = /[OoIl]/;
const LEAST_DIGITS = 3;

/** A text of the same length in which numbers are written with digits alone. */
export function withDigits(text: string): string {
  if (!/\d[- ./]?[OoIl]|[OoIl][- ./]?\d/.test(text)) return text;
  return text.replace(MIXED, (number) => {
    const digits = (number.match(/\d/g) ?? []).length;
    if (digits < LEAST_DIGITS || !ANY_LETTER.test(number)) return number;
    return number.replace(/[Oo]/g, "0").replace(/[Il]/g, "1");
  });
}

/** Runs a detector also on the text with digits in the place of letters that look like them. */
export function withLookalikes(detect: Detector): Detector {
  return (text) => {
    const found = detect(text);
    const mended = withDigits(text);
    return mended === text ? found : [...found, ...detect(mended)];
  };
}
