import { decodeText } from "../decode-text.ts";
import type { DocumentBuilder } from "../document-builder.ts";
import { readHtml } from "../html.ts";
import type { Read } from "../parsed.ts";
import { readPlainText } from "../plain-text.ts";

/** Reads a document within a document, one level deeper. */
type ReadInner = (bytes: Uint8Array) => Read | null;

/** Reads a part that is brought in as a file of its own. Null: in a format that cannot be read so. */
export function readChunk(name: string, bytes: Uint8Array, readInner: ReadInner): Read | null {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return readInner(bytes);
  const { text } = decodeText(bytes);
  const head = text.slice(0, 2_000);
  if (/^\s*\{\\rtf/.test(head) || /^(?:MIME-Version|Content-Type):/im.test(head)) return null;
  if (/\.x?html?$/i.test(name) || /<(?:!doctype|html|body|p|table)\b/i.test(head))
    return readHtml(text);
  return /\.(?:txt|text)$/i.test(name) ? readPlainText(text) : null;
}

/** Adds what was read of such a part, block by block. */
export function addRead(builder: DocumentBuilder, { text, blocks, hidden }: Read): void {
  const waiting = hidden.toSorted((a, b) => a.at - b.at);
  const hideUntil = (at: number) => {
    while (waiting[0] && waiting[0].at <= at) {
      const piece = waiting.shift();
      if (piece) builder.hide(piece.reason, piece.text);
    }
  };
  for (const block of blocks) {
    hideUntil(block.start);
    const { kind, start, end, level, cells, isHeader } = block;
    const shape = { kind, ...(level === undefined ? {} : { level }) };
    if (cells)
      builder.addRow(
        cells.map((cell) => text.slice(cell.start, cell.end)),
        isHeader,
      );
    else builder.addBlock(shape, text.slice(start, end));
  }
  hideUntil(Number.POSITIVE_INFINITY);
}
