import { randomUUID } from "node:crypto";
import { withViewer } from "#lib/db/client";
import type { Upload } from "#lib/db/documents/ingestion";
import { storeReadVersion } from "#lib/db/documents/store-read-versions";
import type { Viewer } from "#lib/domain/viewer";
import { countPassageTerms } from "#lib/retrieval/terms";

/** Creates an empty collection in the viewer's organization. */
export async function createCollection(viewer: Viewer, accessTags = ["everyone"]): Promise<string> {
  const { id } = await withViewer(viewer, (tx) =>
    tx.collection.create({
      data: {
        organizationId: viewer.organizationId,
        slug: randomUUID(),
        name: "Test collection",
        vertical: "legal",
        language: "en",
        dataClass: "internal",
        accessTags,
      },
    }),
  );
  return id;
}

type Options = { title?: string; accessTags?: string[] };

/** Creates a document whose passages are exactly `texts`, stored as the worker stores a parsed document. */
export async function createDocument(
  viewer: Viewer,
  collectionId: string,
  texts: readonly string[],
  { title = "Test document", accessTags = ["everyone"] }: Options = {},
): Promise<Upload> {
  const { organizationId } = viewer;
  const fileName = `${title}.txt`;
  const blobHash = randomUUID();
  const upload = await withViewer(viewer, async (tx) => {
    const { id: documentId } = await tx.document.create({
      data: { organizationId, collectionId, title, fileName, path: randomUUID(), accessTags },
    });
    const { id: versionId } = await tx.documentVersion.create({
      data: { organizationId, documentId, number: 1, blobHash, byteLength: 1n, accessTags },
    });
    return { organizationId, collectionId, documentId, versionId, title, fileName, blobHash };
  });
  await storeTexts(viewer, upload, texts);
  return upload;
}

/** Stores `texts` as a version's passages, separated by blank lines. */
export async function storeTexts(
  viewer: Viewer,
  upload: Upload,
  texts: readonly string[],
): Promise<void> {
  let start = 0;
  const passages = texts.map((text, ordinal) => {
    const passage = { ordinal, page: 1, start, end: start + text.length, text, headings: [] };
    start += text.length + 2;
    return { ...passage, ...countPassageTerms({ title: upload.title, headings: [], text }) };
  });
  const text = texts.join("\n\n");
  const read = {
    mediaType: "text/plain",
    text,
    pages: [{ page: 1, start: 0, end: text.length }],
    blocks: [],
    layouts: [],
    warnings: [],
  };
  await storeReadVersion(viewer, upload, read, passages);
}
