import type { Block, DocumentWarning } from "#lib/domain/documents/document";
import { titleFromFileName } from "#lib/domain/documents/file-name";
import type { Parsed } from "../parse/parsed.ts";
import { segment } from "../segment/segment.ts";

/** A table of a document. Offsets are those of the text; `headerRows` first rows name the columns. */
type Table = { headerRows: number; rows: string[][]; start: number; end: number };

/** What the parser makes of a file. All offsets refer to `text`. */
export type Preview = {
  path: string;
  title: string;
  metadata: Record<string, string>;
  text: string;
  /** A warning about several pages is one for each. */
  warnings: { code: DocumentWarning["code"]; page?: number; detail: string }[];
  tables: Table[];
  passages: { start: number; end: number; page: number; headings: string[]; text: string }[];
};

/** Shows a parsed file as it would be stored: the same text, passages and warnings. */
export function previewOf(path: string, fileName: string, parsed: Parsed): Preview {
  const title = parsed.title ?? titleFromFileName(fileName);
  return {
    path,
    title,
    metadata: parsed.metadata,
    text: parsed.text,
    warnings: parsed.warnings.flatMap(byPage),
    tables: tablesOf(parsed.text, parsed.blocks),
    passages: segment(parsed, { title }).map(({ start, end, page, headings, text }) => ({
      start,
      end,
      page,
      headings,
      text,
    })),
  };
}

function byPage({ code, pages, detail = "" }: DocumentWarning): Preview["warnings"] {
  return pages ? pages.map((page) => ({ code, page, detail })) : [{ code, detail }];
}

/** Rows that follow each other are one table; a row of column names begins the next. */
function tablesOf(text: string, blocks: readonly Block[]): Table[] {
  const tables: Table[] = [];
  let open: Table | null = null;
  for (const { kind, start, end, cells = [], isHeader = false } of blocks) {
    if (kind !== "table-row") {
      open = null;
      continue;
    }
    const isNext = open !== null && isHeader && open.rows.length > open.headerRows;
    if (open === null || isNext) {
      open = { headerRows: 0, rows: [], start, end };
      tables.push(open);
    }
    open.rows.push(cells.map((cell) => text.slice(cell.start, cell.end)));
    open.end = end;
    if (isHeader) open.headerRows += 1;
  }
  return tables;
}
