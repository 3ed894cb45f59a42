/**
 * What a spreadsheet may execute as a formula, although it is only a name: a sign of half or full width,
 * also behind blanks, invisible characters and quotes, which programs strip before they look for it.
 */
const FORMULA = /^(?:[\t\r\n]|[\p{C}\p{Z}\s"'`´“”„‘’‚＂＇]*[=+\-@＝＋－＠﹦﹢﹣﹫−])/u;

/**
 * One line of comma-separated values as in RFC 4180, line break included. Text that a spreadsheet would execute gets a
 * leading apostrophe; numbers stay numbers.
 */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

function cellOf(cell: string | number | null): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
