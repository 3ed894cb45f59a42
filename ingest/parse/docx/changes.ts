import type { State } from "./state.ts";

/** What a tracked change does to the place that it names by its parent. */
const CHANGES: ReadonlySet<string> = new Set(["ins", "del", "moveFrom", "cellDel", "cellIns"]);
const DELETIONS: ReadonlySet<string> = new Set(["del", "moveFrom", "cellDel"]);

/**
 * Counts a tracked change and applies it to the end of its paragraph, its row or its cell. The text inside deletions and
 * at the former place of moved text is skipped by the reader.
 */
export function noteChange(state: State, name: string): void {
  if (!CHANGES.has(name)) return;
  state.counts.changes++;
  if (!DELETIONS.has(name)) return;
  const [parent, grandparent] = [state.path.at(-1), state.path.at(-2)];
  const row = state.rows.at(-1);
  const paragraph = state.paragraphs.at(-1)?.paragraph;
  if (parent === "rPr" && grandparent === "pPr" && paragraph) paragraph.isEndDeleted = true;
  else if (parent === "trPr" && row) row.isDeleted = true;
  else if (name === "cellDel" && row) row.isCellDeleted = true;
}
