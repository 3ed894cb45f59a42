import type { Corpus } from "./material.ts";

const known = new WeakMap<Corpus, Map<string, number[]>>();

/** The rows of the passages that count as each unit; computed once for a corpus. */
export function rowsByUnit(corpus: Corpus): ReadonlyMap<string, number[]> {
  const before = known.get(corpus);
  if (before) return before;
  const rows = new Map<string, number[]>();
  for (const [row, units] of corpus.units.entries()) {
    for (const unit of units) {
      const own = rows.get(unit);
      if (own) own.push(row);
      else rows.set(unit, [row]);
    }
  }
  known.set(corpus, rows);
  return rows;
}
