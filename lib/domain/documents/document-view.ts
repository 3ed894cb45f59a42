import type { Block, Page } from "./document.ts";

/** A version of a document for display: its facts, and a stretch of its text. */
export type DocumentView = {
  documentId: string;
  versionId: string;
  title: string;
  fileName: string;
  mediaType: string;
  pageCount: number;
  pages: Page[];
  /** Characters in the whole text. */
  length: number;
  /** The stretch of text in `text`, cut at block ends. Blocks keep offsets into the whole text. */
  from: number;
  to: number;
  text: string;
  blocks: Block[];
};

type Stretch = Pick<DocumentView, "from" | "to" | "text" | "blocks">;

/** The whole blocks between two offsets, with their text. */
export function stretchOf(
  text: string,
  blocks: readonly Block[],
  from: number,
  to: number,
): Stretch {
  if (to <= from) return { from, to: from, text: "", blocks: [] };
  const touched = withGapsFilled(text, blocks).filter(
    (block) => block.end > from && block.start < to,
  );
  const first = touched[0];
  const last = touched.at(-1);
  if (!first || !last) return { from, to: from, text: "", blocks: [] };
  return {
    from: first.start,
    to: last.end,
    text: text.slice(first.start, last.end),
    blocks: touched,
  };
}

/** Adds a paragraph for text outside all blocks, so that no text is missing. */
export function withGapsFilled(text: string, blocks: readonly Block[]): Block[] {
  const filled: Block[] = [];
  let position = 0;
  const fillTo = (end: number) => {
    const gap = text.slice(position, end);
    const trimmed = gap.trim();
    if (!trimmed) return;
    const start = position + gap.indexOf(trimmed);
    filled.push({ kind: "paragraph", start, end: start + trimmed.length });
  };
  for (const block of blocks) {
    fillTo(block.start);
    filled.push(block);
    position = Math.max(position, block.end);
  }
  fillTo(text.length);
  return filled;
}

/** Pieces of a block's text: inside the marked span, and around it. */
export type TextPiece = { start: number; text: string; isMarked: boolean };

/** Splits the text from `start` to `end` at the borders of the marked span. */
export function piecesOf(
  text: string,
  { start, end }: { start: number; end: number },
  mark: { start: number; end: number } | null,
): TextPiece[] {
  const markStart = clamp(mark?.start ?? start, start, end);
  const markEnd = clamp(mark?.end ?? start, markStart, end);
  return [
    { start, end: markStart, isMarked: false },
    { start: markStart, end: markEnd, isMarked: true },
    { start: markEnd, end, isMarked: false },
  ]
    .filter((piece) => piece.end > piece.start)
    .map((piece) => ({
      start: piece.start,
      text: text.slice(piece.start, piece.end),
      isMarked: piece.isMarked,
    }));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
