import { simplified } from "../text/simplified/simplified.ts";
import { rememberTexts } from "./remember-texts.ts";

/** A text as detectors read it, with a map back to the original offsets. */
export type NormalText = {
  text: string;
  /** The span of the original that became `[start, end)` of the normalized text. */
  originalOf(start: number, end: number): { start: number; end: number };
};

const PLAIN = /^[\x20-\x7e\n\r\t]*$/;
/**
 * A run of Latin letters and Han characters, or else one character with its combining marks, since these may merge into one or
 * split into several.
 */
const CLUSTER = /[\x20-\x7e\n\r\t\u4e00-\u9fff]+(?!\p{M})|\P{M}\p{M}*|\p{M}+/gsu;
const IS_ROW = /[\x20-\x7e\n\r\t\u4e00-\u9fff]$/;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASH = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * Normalizes a text: NFKC (so that full-width digits become digits), Simplified Chinese, one kind of dash, no
 * invisible characters. Every character keeps its original offset, so that masking applies to the original.
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
    // NFKC leaves a run unchanged, and conversion to Simplified keeps every character in place.
    const isRow = IS_ROW.test(cluster);
    const normal = isRow ? simplified(cluster) : normalClusterOf(cluster);
    text += normal;
    for (let place = 0; place < normal.length; place += 1) {
      const [start, end] = isRow ? [place, place + 1] : [0, cluster.length];
      starts.push(index + start);
      ends.push(index + end);
    }
  }
  // Typed arrays halve the cache's memory.
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
  // A Chinese comma separates two numbers; a Latin one would join them.
  if (cluster === "，") return ", ";
  const normal = simplified(
    cluster.normalize("NFKC").replace(INVISIBLE, "").replace(DASH, "-"),
  ).replace(/[\u2000-\u200a\u202f\u205f]/g, " ");
  if (clusters.size >= CACHE_LIMIT) clusters.clear();
  clusters.set(cluster, normal);
  return normal;
}
