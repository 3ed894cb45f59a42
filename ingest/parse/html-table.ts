type Row = {
  cells: string[];
  isHeader: boolean;
  /** Whether an empty cell says that its column has no value here. */
  keepsPlaces: boolean;
};
export type HtmlTable = ReturnType<typeof createHtmlTable>;

const isFilled = (text: string) => text.trim() !== "";

/** Collects the rows of one table; tables inside its cells become text of the cell. */
export function createHtmlTable() {
  let cells: string[][] = [];
  let headerCells = 0;
  let isHead = false;
  let hasHeader = false;
  /** The number of cells of a row that was full, which makes it a table of columns. */
  let columns: number | null = null;
  let isInCell = false;

  /** Whether the places of a row's cells are columns: its table has a header, or had a full row as wide as this. */
  function hasColumns(texts: readonly string[]): boolean {
    if (texts.length < 2) return false;
    if (texts.every(isFilled)) columns = texts.length;
    return hasHeader || texts.length === columns;
  }

  return {
    depth: 1,
    get isInCell() {
      return isInCell;
    },
    open(name: string) {
      if (/^t(?:head|body|foot)$/.test(name)) isHead = name === "thead";
      if (name !== "td" && name !== "th") return;
      isInCell = true;
      cells.push([]);
      if (name === "th") headerCells++;
    },
    add(text: string) {
      cells.at(-1)?.push(text);
    },
    takeRow(): Row | null {
      const texts = cells.map((pieces) => pieces.filter(isFilled).join("\n"));
      const isHeader = texts.length > 1 && (isHead || headerCells === texts.length);
      hasHeader ||= isHeader;
      const keepsPlaces = hasColumns(texts);
      // Without columns, empty cells are only spacing.
      const kept = keepsPlaces ? texts : texts.filter(isFilled);
      cells = [];
      headerCells = 0;
      isInCell = false;
      return kept.length > 0 ? { cells: kept, isHeader, keepsPlaces } : null;
    },
  };
}
