import { simplified } from "../text/simplified/simplified.ts";
import { rememberTexts } from "./remember-texts.ts";

/** A text as detectors read it, and the way back to where its characters stood. */
export type NormalText = {
  text: string;
  /** The stretch of the original that became `[start, end)` of the normal text. */
  originalOf(start: number, end: number): { start: number; end: number };
};

const PLAIN = /^[\x20-\x7e\n\r\t]*$/;
/** Latin letters and Han characters in a row; else a character with its marks: they may become one, or one may become many. */
const CLUSTER = /[\x20-\x7e\n\r\t\u4e00-\u9fff]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gsu;
const IS_ROW = /[\x20-\x7e\n\r\t\u4e00-\u9fff]$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * NFKC, so that full-width digits are digits; Simplified; one kind of dash; without the invisible. Every
 * character remembers its origin, so that what is masked is what stood in the original.
 */
export function normalTextOf(original: string): NormalText {
  if (PLAIN.test(original)) {
    return { text: original, originalOf: (start, end) => ({ start, end }) };
  }
  return readClusters(original);
}

const readClusters = rememberTexts((original: string): NormalText => {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: cluster, index } of original.matchAll(CLUSTER)) {
    // NFKC leaves a row as it is, and in Simplified each character stays in its place.
    const isRow = IS_ROW.test(cluster);
    const normal = isRow ? simplified(cluster) : normalClusterOf(cluster);
    text += normal;
    for (let place = 0; place < normal.length; place += 1) {
      const [start, end] = isRow ? [place, place + 1] : [0, cluster.length];
      starts.push(index + start);
      ends.push(index + end);
    }
  }
  // What is remembered takes half the room this way.
  const [from, to] = [Uint32Array.from(starts), Uint32Array.from(ends)];
  return {
    text,
    originalOf: (start, end) => ({ start: from[start] ?? 0, end: to[end - 1] ?? 0 }),
  };
});

const CACHE_LIMIT = 20_000;
const clusters = new Map<string, string>();

function normalClusterOf(cluster: string): string {
  const known = clusters.get(cluster);
  if (known !== undefined) return known;
  // A Chinese comma between two numbers parts them; a Latin one would make them one number.
  if (cluster === "，") return ", ";
  const normal = simplified(
    cluster.normalize("NFKC").replace(INVISIBLE, "").replace(DASH, "-"),
  ).replace(/[\u2000-\u200a\u202f\u205f]/g, " ");
  if (clusters.size >= CACHE_LIMIT) clusters.clear();
  clusters.set(cluster, normal);
  return normal;
}
