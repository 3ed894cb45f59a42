type Row = { cells: string[]; isHeader: boolean };
export type HtmlTable = ReturnType<typeof createHtmlTable>;

/** Collects the rows of one table; tables inside its cells become text of the cell. */
export function createHtmlTable() {
  let cells: string[][] = [];
  let headerCells = 0;
  let isHead = false;
  let hasHeader = false;
  let isInCell = false;

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
      const texts = cells.map((pieces) => pieces.filter((piece) => piece.trim() !== "").join("\n"));
      const isHeader = texts.length > 1 && (isHead || headerCells === texts.length);
      hasHeader ||= isHeader;
      // Without a header no column has a name, and empty cells are only spacing.
      const kept = hasHeader ? texts : texts.filter((text) => text.trim() !== "");
      cells = [];
      headerCells = 0;
      isInCell = false;
      return kept.length > 0 ? { cells: kept, isHeader } : null;
    },
  };
}
