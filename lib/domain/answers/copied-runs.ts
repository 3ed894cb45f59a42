/** A part of a text, as offsets. */
export type TextSpan = { start: number; end: number };

/** A word, or one Chinese character, with its place in the text. */
type Unit = TextSpan & { word: string; weight: number };

/** This many words in the same order, or twice as many Chinese characters, are copied and no coincidence. */
const LEAST = 6;

const UNITS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;

/**
 * The parts of a text that stand in one of `sources` word for word: runs of at least six words or twelve Chinese
 * characters, whatever their case, spaces and punctuation. Runs that an `allowed` text has as well are left out.
 */
export function copiedRuns(
  text: string,
  sources: readonly string[],
  allowed: readonly string[] = [],
): TextSpan[] {
  if (sources.length === 0) return [];
  const known = new Set(sources.flatMap(keysOf));
  for (const key of allowed.flatMap(keysOf)) known.delete(key);
  if (known.size === 0) return [];
  return joinSpans(runsOf(unitsOf(text)).filter(({ key }) => known.has(key)));
}

/** Spans in order, with those joined that touch or overlap. */
export function joinSpans(spans: readonly TextSpan[]): TextSpan[] {
  const joined: TextSpan[] = [];
  for (const { start, end } of spans.toSorted((one, other) => one.start - other.start)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}

function keysOf(text: string): string[] {
  return runsOf(unitsOf(text)).map(({ key }) => key);
}

function unitsOf(text: string): Unit[] {
  return Array.from(text.matchAll(UNITS), ({ 0: word, index }) => ({
    word: word.toLowerCase(),
    weight: /^\p{Script=Han}$/u.test(word) ? 0.5 : 1,
    start: index,
    end: index + word.length,
  }));
}

/** The shortest run from each unit that is long enough. */
function runsOf(units: readonly Unit[]): (TextSpan & { key: string })[] {
  const runs: (TextSpan & { key: string })[] = [];
  let next = 0;
  let weight = 0;
  for (const [first, unit] of units.entries()) {
    while (weight < LEAST && next < units.length) {
      weight += units[next]?.weight ?? 0;
      next += 1;
    }
    if (weight < LEAST) break;
    const run = units.slice(first, next);
    const key = run.map(({ word }) => word).join(" ");
    runs.push({ start: unit.start, end: run.at(-1)?.end ?? unit.end, key });
    weight -= unit.weight;
  }
  return runs;
}
