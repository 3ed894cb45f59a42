/** The beginning of a marker, an emphasis or an escape that has not fully arrived. */
const UNFINISHED = /(?:\[[\d\s,，、]*|\*{1,3}|`{1,2}|\\)$/;
/** A last line that so far is only the sign of an item, a heading, a quote, a fence or a row. */
const SIGN_ONLY = /(?<=^|\n)[ \t>]*(?:[-+*•|]|#{1,6}|\d{1,3}[.)、]?|`{1,3}|~{1,3})?[ \t]*$/;
const FENCE = /^[ \t>]*(?:(?:[-+*•]|\d{1,3}[.)])[ \t]+)*(`{3,}(?=[^`]*$)|~{3,})/;
/** The row below the head of a table, or its beginning. */
const DASHES = /^[\s>]*[|:-][\s|:-]*$/;
/** A row with a pipe at its beginning, or between two cells. */
const ROW = /^[\s>]*\||\S[ \t]+\|/;

/**
 * An answer that is still being written, without an end whose meaning is still open: nothing that is shown turns into
 * something else when the next words arrive. `closed` also ends the emphasis and the code that are open.
 */
export function readUnfinished(text: string): { shown: string; closed: string } {
  if (isInFence(text)) {
    const shown = text.replace(/\n[ \t]*[`~]*$/, "");
    return { shown, closed: shown };
  }
  const shown = withoutOpenTable(text.replace(UNFINISHED, "").replace(SIGN_ONLY, ""));
  const closers = closersOf(shown);
  // Emphasis does not end after a blank.
  return { shown, closed: closers === "" ? shown : shown.trimEnd() + closers };
}

function isInFence(text: string): boolean {
  let open: string | null = null;
  for (const line of text.split("\n")) {
    const fence = FENCE.exec(line)?.[1];
    if (fence === undefined) continue;
    if (open === null) open = fence;
    else if (fence.startsWith(open)) open = null;
  }
  return open !== null;
}

/** Without a last line that may be the head of a table, until the row of dashes below it is complete. */
function withoutOpenTable(text: string): string {
  const lines = text.replace(/\n$/, "").split("\n");
  const before = lines.findLastIndex((line) => !(ROW.test(line) || DASHES.test(line)));
  const rows = lines.slice(before + 1);
  if (rows.length === 0) return text;
  const dashes = rows.findIndex((line) => DASHES.test(line));
  const isTable = dashes > 0 && (dashes < rows.length - 1 || text.endsWith("\n"));
  if (isTable) return text;
  const open = dashes > 0 ? rows.length - dashes + 1 : 1;
  return lines.slice(0, -open).join("\n");
}

/** What ends the code and the emphasis that the last line of an unfinished answer leaves open. */
export function closersOf(text: string): string {
  const code = text.slice(text.lastIndexOf("\n") + 1).split("`");
  const isInCode = code.length % 2 === 0;
  const words = code.filter((_, index) => index % 2 === 0).join("");
  const isStrong = (words.match(/\*\*/g) ?? []).length % 2 === 1;
  return (isInCode ? "`" : "") + (isStrong ? "**" : "");
}
