import { randomUUID } from "node:crypto";
import { segment } from "#ingest/segment/segment";
import { addDocumentVersion } from "#lib/db/documents/add/add-versions";
import { createCollection } from "#lib/db/documents/collections";
import { startParsing } from "#lib/db/documents/ingestion";
import { storeReadVersion } from "#lib/db/documents/store-read-versions";
import type { Collection } from "#lib/domain/documents/collection";
import type { DataClass } from "#lib/domain/documents/data-class";
import type { Block, Page } from "#lib/domain/documents/document";
import type { Viewer } from "#lib/domain/viewer";
import { countPassageTerms } from "#lib/retrieval/terms";

/** A separate collection for each test. */
export function buildCollection(
  viewer: Viewer,
  dataClass: DataClass = "internal",
): Promise<Collection> {
  return createCollection(viewer, {
    name: `Test ${randomUUID()}`,
    vertical: "legal",
    language: "mixed",
    dataClass,
  });
}

/** A document that can be searched by words: each string becomes a page, each line a paragraph. */
export async function storeDocument(
  viewer: Viewer,
  collection: Collection,
  { title, pages: texts }: { title: string; pages: readonly string[] },
): Promise<{ documentId: string; versionId: string; text: string }> {
  const { id: documentId, versionId } = await addDocumentVersion(
    viewer,
    {
      collectionId: collection.id,
      fileName: `${title}.txt`,
      source: "upload",
      path: `${title}.txt`,
      title,
      blobHash: randomUUID(),
      byteLength: 1,
    },
    { enqueue: async () => {}, claim: async () => {} },
  );
  const [upload] = await startParsing(viewer, [versionId]);
  if (!upload) throw new Error("The version was not queued.");

  const read = { ...paged(texts), mediaType: "text/plain", layouts: [], warnings: [] };
  const passages = segment(read, { title }).map((found) => ({
    ...found,
    ...countPassageTerms({ ...found, title }),
  }));
  await storeReadVersion(viewer, upload, read, passages);
  return { documentId, versionId, text: read.text };
}

function paged(texts: readonly string[]): { text: string; pages: Page[]; blocks: Block[] } {
  const pages: Page[] = [];
  const blocks: Block[] = [];
  let text = "";
  for (const [index, pageText] of texts.entries()) {
    const pageStart = text.length;
    for (const line of pageText.split("\n")) {
      blocks.push({ kind: "paragraph", start: text.length, end: text.length + line.length });
      text += `${line}\n`;
    }
    pages.push({ page: index + 1, start: pageStart, end: text.length });
  }
  return { text, pages, blocks };
}
