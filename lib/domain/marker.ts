/**
 * Citation markers as models write them: `[1]`, `[1][2]`, `[1, 2]`, full-width `［1］` and `【1】`.
 * At most three digits, so that the year of "[2019] 3 WLR 12" is none.
 */
const MARKER_GROUP = /[[［【]\s*(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\s*[\]］】]/g;

export type MarkerGroup = { start: number; end: number; markers: number[] };

/** Where the markers of an answer stand, in order. */
export function markerGroupsIn(answer: string): MarkerGroup[] {
  return Array.from(answer.matchAll(MARKER_GROUP), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    markers: (match[1]?.match(/\d+/g) ?? []).map(Number),
  }));
}

/** The answer with its markers written `[1][2]`, without those that `isKept` does not keep. */
export function rewriteMarkers(answer: string, isKept: (marker: number) => boolean): string {
  let rewritten = "";
  let from = 0;
  for (const { start, end, markers } of markerGroupsIn(answer)) {
    const kept = markers.filter(isKept);
    const before = answer.slice(from, start);
    // The space before a marker goes with it: "notice [9]." becomes "notice."
    rewritten += kept.length > 0 ? before : before.replace(/[ \t]+$/, "");
    rewritten += kept.map((marker) => `[${marker}]`).join("");
    from = end;
  }
  return rewritten + answer.slice(from);
}
