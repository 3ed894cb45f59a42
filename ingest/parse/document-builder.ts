import type { Block } from "#lib/domain/documents/document";
import type { HiddenReason, HiddenText } from "#lib/domain/documents/hidden-text";
import { cleanBlock, cleanLine, cleanPreformatted } from "./clean-text.ts";
import { hiddenInCharacters } from "./hidden/hidden-characters.ts";
import { IngestFailure } from "./ingest-failure.ts";

/** Longest text of one document, in UTF-16 units: some 6,000 pages. */
const MAX_TEXT_LENGTH = 20_000_000;
/** A file that hides more than this needs no longer list to be seen through: the rest is dropped. */
const MAX_HIDDEN = { pieces: 1_000, length: 2_000 };
const CELL_SEPARATOR = " | ";
/** Between empty cells before the first filled one and after the last one; a row never begins or ends with a blank. */
const OUTER = { before: "|", last: "| ", after: " |" };

/** Blocks separated by one line break only, so that lists and tables stay together. */
const TIGHT: ReadonlySet<Block["kind"]> = new Set(["list-item", "table-row"]);

export type BlockShape = Pick<Block, "kind" | "level" | "isHeader">;

/** Builds a canonical text block by block, so that every offset is known as soon as it is written. */
export type DocumentBuilder = ReturnType<typeof createDocumentBuilder>;

export function createDocumentBuilder() {
  const writer = createWriter();
  const { write } = writer;
  const blocks: Block[] = [];

  function separate(kind: Block["kind"], separator?: string): void {
    const previous = blocks.at(-1);
    if (!previous) return;
    const isTight = TIGHT.has(kind) && previous.kind === kind;
    write(separator ?? (isTight ? "\n" : "\n\n"));
  }

  const { hidden, hide, hideCharacters } = createHiddenList(() => writer.length);

  /** Adds a block of running text. Empty blocks add nothing. */
  function addBlock(shape: BlockShape, text: string): void {
    hideCharacters(text);
    const clean = cleanerOf(shape.kind)(text);
    if (clean === "") return;
    separate(shape.kind);
    blocks.push({ ...shape, ...write(clean) });
  }

  /**
   * Adds a table row: its cells on one line, each with its own range. Empty cells at the ends add nothing, unless their
   * place says which column has no value.
   */
  function addRow(cells: readonly string[], isHeader = false, keepsPlaces = false): void {
    for (const cell of cells) hideCharacters(cell);
    const clean = cells.map(cleanBlock);
    const isFilled = (cell: string) => cell !== "";
    const [first, last] = [clean.findIndex(isFilled), clean.findLastIndex(isFilled)];
    if (first < 0) return;
    separate("table-row");
    const start = writer.length;
    const ranges = clean.map((cell, index) => {
      const isBetween = index > first && index <= last;
      if (isBetween) write(CELL_SEPARATOR);
      else if (keepsPlaces && index > 0) write(outerSeparator(index, first));
      return write(cell);
    });
    const block: Block = { kind: "table-row", start, end: writer.length, cells: ranges };
    blocks.push(isHeader ? { ...block, isHeader } : block);
  }

  return {
    addBlock,
    addRow,
    hide,
    hideCharacters,
    /** For readers that lay out text themselves: write first, then say which kind of block it was. */
    write,
    separate,
    mark: (block: Block) => void blocks.push(block),
    get length() {
      return writer.length;
    },
    finish: () => ({ text: writer.text(), blocks, hidden }),
  };
}

function createWriter() {
  const parts: string[] = [];
  let length = 0;

  function write(text: string): { start: number; end: number } {
    const start = length;
    parts.push(text);
    length += text.length;
    if (length > MAX_TEXT_LENGTH) {
      throw new IngestFailure("too-large", `more than ${MAX_TEXT_LENGTH} characters of text`);
    }
    return { start, end: length };
  }

  return {
    write,
    text: () => parts.join(""),
    get length() {
      return length;
    },
  };
}

/** The texts that a file does not show, each with the place in the text so far where it stands. */
function createHiddenList(place: () => number) {
  const hidden: HiddenText[] = [];

  /** Keeps apart a text that the file does not show. Pieces that follow each other for one reason are one. */
  function hide(reason: HiddenReason, text: string, page = 1): void {
    const at = place();
    const clean = reason === "characters" ? text : cleanLine(text);
    if (clean === "") return;
    const last = hidden.at(-1);
    const isSamePlace = last?.at === at && last.reason === reason && last.page === page;
    if (isSamePlace) last.text = `${last.text} ${clean}`.slice(0, MAX_HIDDEN.length);
    else if (hidden.length < MAX_HIDDEN.pieces) {
      hidden.push({ page, at, reason, text: clean.slice(0, MAX_HIDDEN.length) });
    }
  }

  /** Keeps apart what characters without a shape say in a text that is about to be added. */
  function hideCharacters(text: string, page = 1): void {
    for (const piece of hiddenInCharacters(text)) hide(piece.reason, piece.text, page);
  }

  return { hidden, hide, hideCharacters };
}

function outerSeparator(index: number, first: number): string {
  if (index > first) return OUTER.after;
  return index === first ? OUTER.last : OUTER.before;
}

function cleanerOf(kind: Block["kind"]): (text: string) => string {
  if (kind === "heading") return cleanLine;
  return kind === "code" ? cleanPreformatted : cleanBlock;
}
