import type {
  Block,
  DocumentWarning,
  FailureCode,
  Page,
  PageLayout,
} from "../../domain/documents/document.ts";
import type { HiddenText } from "../../domain/documents/hidden-text.ts";
import { PARSER_VERSION } from "../../domain/documents/parser-version.ts";
import { TERMS_VERSION } from "../../domain/search/terms-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { addPassages, hasPassages, type NewPassage, replacePassages } from "../search/passages.ts";
import { storeHiddenText } from "./hidden-text.ts";

// What the worker reads and writes of a document version. Every step is one transaction, so a
// worker that dies leaves the version as it was before the step.

/** Queues a job in the transaction of its row. */
type Enqueue = (
  tx: Transaction,
  job: { organizationId: string; versionId: string },
) => Promise<void>;

/** The version to parse. */
export type Upload = {
  organizationId: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  title: string;
  fileName: string;
  blobHash: string;
};

/** What has to be known of the file to choose its lane. */
export type UploadToParse = Upload & { byteLength: number };

/** Marks a version as being parsed and returns what to parse; null: it was deleted meanwhile. */
export async function startParsing(
  viewer: Viewer,
  versionId: string,
): Promise<UploadToParse | null> {
  return withViewer(viewer, async (tx) => {
    const version = await tx.documentVersion.updateManyAndReturn({
      where: { id: versionId },
      data: {
        state: "parsing",
        failureCode: null,
        pagesParsed: 0,
        startedAt: new Date(),
        lastActivityAt: new Date(),
      },
      select: { documentId: true, blobHash: true, byteLength: true, fileName: true },
    });
    const [found] = version;
    if (!found) return null;
    const document = await tx.document.findFirst({
      where: { id: found.documentId },
      select: { collectionId: true, title: true, fileName: true },
    });
    if (!document) return null;
    const byteLength = Number(found.byteLength);
    const fileName = found.fileName || document.fileName;
    const facts = { ...found, ...document, byteLength, fileName };
    return { organizationId: viewer.organizationId, versionId, ...facts };
  });
}

/** Queues a version again whose parsing was begun and given up, to be parsed by another job. */
export async function queueAgain(
  viewer: Viewer,
  versionId: string,
  enqueue: Enqueue,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    const { count } = await tx.documentVersion.updateMany({
      where: { id: versionId },
      data: { state: "queued", pagesParsed: 0, lastActivityAt: new Date() },
    });
    if (count > 0) await enqueue(tx, { organizationId: viewer.organizationId, versionId });
  });
}

/** Stores the progress of parsing. */
export async function noteParsing(
  viewer: Viewer,
  versionId: string,
  pagesParsed: number,
  pageCount: number,
): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.documentVersion.updateMany({
      where: { id: versionId, state: "parsing" },
      data: { pagesParsed, pageCount, lastActivityAt: new Date() },
    }),
  );
}

/** The result of parsing a version. */
export type ReadVersion = {
  mediaType: string;
  text: string;
  pages: readonly Page[];
  blocks: readonly Block[];
  layouts: readonly PageLayout[];
  /** What the file holds and does not show. */
  hidden?: readonly HiddenText[];
  warnings: readonly DocumentWarning[];
};

/**
 * Stores the parsed text and its passages: from now on the search by words finds the version. In the same
 * transaction it replaces the document's earlier version.
 */
export async function storeReadVersion(
  viewer: Viewer,
  parsed: Upload,
  read: ReadVersion,
  passages: readonly NewPassage[],
): Promise<void> {
  const { versionId } = parsed;
  await withViewer(viewer, async (tx) => {
    const [stored] = await tx.documentVersion.updateManyAndReturn({
      where: { id: versionId },
      data: {
        state: "searchable",
        mediaType: read.mediaType,
        text: read.text,
        pages: [...read.pages],
        blocks: [...read.blocks],
        warnings: [...read.warnings],
        pageCount: read.pages.length,
        pagesParsed: read.pages.length,
        passageCount: passages.length,
        embeddedCount: 0,
        termsVersion: TERMS_VERSION,
        parserVersion: PARSER_VERSION,
        searchableAt: new Date(),
        lastActivityAt: new Date(),
      },
      select: { documentId: true },
    });
    if (!stored) return; // deleted while it was parsed
    const upload = { ...parsed, ...stored }; // it may have become another document's meanwhile
    const isAgain = await hasPassages(tx, versionId);
    if (isAgain) await tx.pageLayout.deleteMany({ where: { versionId } });
    await addLayouts(tx, upload, read.layouts);
    await storeHiddenText(tx, versionId, read.hidden ?? []);
    await replaceEarlierVersion(tx, upload);
    await (isAgain ? replacePassages : addPassages)(tx, upload, passages);
  });
}

/** Adds the positions of the text on the pages. */
export async function addLayouts(
  tx: Transaction,
  { organizationId, versionId }: Upload,
  layouts: readonly PageLayout[],
): Promise<void> {
  await tx.pageLayout.createMany({
    data: layouts.map((layout) => ({ ...layout, organizationId, versionId })),
  });
}

/** The earlier current version is in force until today, the new one from today on. */
async function replaceEarlierVersion(tx: Transaction, upload: Upload): Promise<void> {
  const { documentId, versionId } = upload;
  const documents = await tx.$queryRaw<{ earlier: string | null }[]>`
    UPDATE document SET current_version_id = ${versionId}::uuid
    FROM (SELECT organization_id, id, current_version_id AS earlier FROM document
          WHERE organization_id = ${tx.organizationId}::uuid AND id = ${documentId}::uuid
          FOR UPDATE) before
    WHERE document.organization_id = before.organization_id AND document.id = before.id
      AND document.organization_id = ${tx.organizationId}::uuid AND document.id = ${documentId}::uuid
    RETURNING before.earlier`;
  const earlier = documents[0]?.earlier;
  if (earlier && earlier !== versionId) {
    await tx.$executeRaw`
      UPDATE document_version SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${earlier}::uuid`;
    await tx.$executeRaw`
      UPDATE document_version SET in_force_from = COALESCE(in_force_from, CURRENT_DATE)
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${versionId}::uuid`;
    await tx.$executeRaw`
      UPDATE passage SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
      WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${earlier}::uuid`;
    await tx.$executeRaw`
      UPDATE passage_vector SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
      WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${earlier}::uuid`;
  }
}

/** Marks a version as failed with the reason; an earlier version of the document stays in use. */
export async function markFailed(
  viewer: Viewer,
  versionId: string,
  failureCode: FailureCode,
): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.documentVersion.updateMany({
      where: { id: versionId },
      data: { state: "failed", failureCode, lastActivityAt: new Date() },
    }),
  );
}
