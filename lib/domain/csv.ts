/** What a spreadsheet would take for a formula and run, though somebody only named a thing so. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * A line of comma-separated values as RFC 4180 has it, its end included. Text that a spreadsheet would
 * run gets an apostrophe in front; numbers stay numbers.
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
