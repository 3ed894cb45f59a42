import type { DocumentWarning } from "#lib/domain/documents/document";
import { createDocumentBuilder } from "./document-builder.ts";
import { type Parts, unpackDocx } from "./docx/archive.ts";
import { readBody } from "./docx/body.ts";
import { addRead, readChunk } from "./docx/chunks.ts";
import { commonSize } from "./docx/headings.ts";
import { createNoteLabels } from "./docx/note-labels.ts";
import { readNotes } from "./docx/notes.ts";
import { createNumbering } from "./docx/numbering.ts";
import { readProperties } from "./docx/properties.ts";
import type { Counts } from "./docx/run-marks.ts";
import { readRunning } from "./docx/running.ts";
import type { Setting } from "./docx/state.ts";
import { readStyles } from "./docx/styles.ts";
import { type Writing, writeElements } from "./docx/write.ts";
import type { Read } from "./parsed.ts";
import { firstHeading, properTitle } from "./title.ts";

/** A document may bring in documents, and these others; nobody nests them deeper. */
const MAX_NESTING = 2;
/** A part that is brought in more often than this is no longer read. */
const MAX_CHUNKS = 200;

/**
 * Reads a Word document as Word prints it: with its automatic numbers, without deletions. Its headers and footers stand
 * once, before the text.
 */
export function readDocx(bytes: Uint8Array): Read {
  return readNested(bytes, 0);
}

function readNested(bytes: Uint8Array, nesting: number): Read {
  const parts = unpackDocx(bytes);
  const counts: Counts = { struck: 0, symbols: 0, formulas: 0, changes: 0 };
  const styles = readStyles(parts.read("word/styles.xml"));
  const noteLabels = createNoteLabels(parts.read("word/settings.xml"));
  const setting: Setting = { styles, counts, noteLabels };
  const { elements, sections } = readBody(parts.document, setting);
  const builder = createDocumentBuilder();
  const chunks = createChunks(parts, nesting);
  const writing: Writing = {
    builder,
    styles,
    nextLabel: createNumbering(parts.read("word/numbering.xml"), styles),
    notes: readNotes(parts, setting),
    bodySize: commonSize(elements, styles),
    addChunk: (relation) => {
      const read = chunks.read(relation);
      if (read) addRead(builder, read);
    },
    isAside: false,
  };
  writeElements({ ...writing, isAside: true }, readRunning(parts, sections, setting));
  const start = builder.length;
  writeElements(writing, elements);
  const { text, blocks, hidden } = builder.finish();
  const metadata = readProperties(parts.read("docProps/core.xml"));
  const own = blocks.filter((block) => block.start >= start);
  return {
    title: firstHeading(text, own) ?? properTitle(metadata.title),
    text,
    blocks,
    hidden,
    metadata,
    warnings: [...warningsOf(counts, unreadFiles(parts, chunks.unread)), ...chunks.warnings],
  };
}

/** The parts that a document brings in as files of their own. */
function createChunks(parts: Parts, nesting: number) {
  const warnings: DocumentWarning[] = [];
  const readInner = (bytes: Uint8Array) =>
    nesting < MAX_NESTING ? readNested(bytes, nesting + 1) : null;
  const chunks = { unread: 0, warnings, count: 0, read };

  function read(relation: string): Read | null {
    const name = parts.relations.get(relation) ?? "";
    const bytes = ++chunks.count > MAX_CHUNKS ? undefined : parts.read(name);
    const found = bytes ? readChunk(name, bytes, readInner) : null;
    if (!found) chunks.unread++;
    warnings.push(...(found?.warnings ?? []));
    return found;
  }

  return chunks;
}

/** How many files the document holds that are not parsed. */
function unreadFiles({ names }: Parts, unreadChunks: number): number {
  const embedded = names.filter((name) => /^word\/embeddings\/[^/]+$/.test(name));
  return embedded.length + unreadChunks;
}

function warningsOf(counts: Counts, files: number): DocumentWarning[] {
  const all: [DocumentWarning["code"], number][] = [
    ["tracked-changes", counts.changes],
    ["struck-text", counts.struck],
    ["symbols-lost", counts.symbols],
    ["formula-lost", counts.formulas],
    ["attachments", files],
  ];
  return all
    .filter(([, count]) => count > 0)
    .map(([code, count]) => ({ code, detail: String(count) }));
}
