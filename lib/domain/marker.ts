import { codeSpansIn, type Span } from "./answers/markdown/code-spans.ts";

/**
 * Citation markers as models write them: `[1]`, `[1][2]`, `[1, 2]`, full-width `［1］` and `【1】`. At most three digits, so
 * that the year in "[2019] 3 WLR 12" does not count.
 */
const MARKER_GROUP = /[[［【]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]/g;

export type MarkerGroup = { start: number; end: number; markers: number[] };

/** The positions of an answer's markers, in order. Numbers in brackets inside code are none. */
export function markerGroupsIn(
  answer: string,
  code: readonly Span[] = codeSpansIn(answer),
): MarkerGroup[] {
  return Array.from(answer.matchAll(MARKER_GROUP), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    markers: (match[1]?.match(/\d+/g) ?? []).map(Number),
  })).filter((group) => !code.some(({ start, end }) => start <= group.start && group.end <= end));
}

/** The answer with markers written as `[1][2]`, without those that `isKept` rejects. */
export function rewriteMarkers(
  answer: string,
  isKept: (marker: number) => boolean,
  code?: readonly Span[],
): string {
  let rewritten = "";
  let from = 0;
  for (const { start, end, markers } of markerGroupsIn(answer, code)) {
    const kept = markers.filter(isKept);
    const before = answer.slice(from, start);
    // Also removes the space before a removed marker: "notice [9]." becomes "notice."
    rewritten += kept.length > 0 ? before : before.replace(/[ \t]+$/, "");
    rewritten += kept.map((marker) => `[${marker}]`).join("");
    from = end;
  }
  return rewritten + answer.slice(from);
}
