import type { Detector } from "../entity.ts";
import { normalTextOf } from "../normal-text.ts";
import { wholeWords } from "../whole-words.ts";

/** Finds an organization's own terms, such as clients or projects: longest first, in any case and character width. */
export function customTermDetector(terms: readonly string[]): Detector {
  const wanted = terms
    .map((term) => normalTextOf(term).text.trim())
    .filter((term) => term !== "")
    .sort((one, other) => other.length - one.length);
  if (wanted.length === 0) return () => [];
  const pattern = new RegExp(wanted.map(wholeWords).join("|"), "giu");
  return (text) =>
    Array.from(text.matchAll(pattern), (match) => ({
      kind: "term",
      start: match.index,
      end: match.index + match[0].length,
    }));
}
