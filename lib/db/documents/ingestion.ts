import type {
  Block,
  DocumentWarning,
  FailureCode,
  Page,
  PageLayout,
} from "../../domain/documents/document.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

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

/** Marks versions as being parsed and returns what to parse; those that were deleted meanwhile are left out. */
export async function startParsing(
  viewer: Viewer,
  versionIds: readonly string[],
): Promise<UploadToParse[]> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Omit<UploadToParse, "organizationId"> & { nameAtFirst: string })[]>`
      UPDATE document_version version
      SET state = 'parsing', failure_code = NULL, pages_parsed = 0, started_at = now(),
          last_activity_at = now()
      FROM document
      WHERE version.organization_id = ${tx.organizationId}::uuid
        AND version.id = ANY(${versionIds}::uuid[])
        AND document.organization_id = version.organization_id AND document.id = version.document_id
      RETURNING version.id AS "versionId", version.document_id AS "documentId",
                document.collection_id AS "collectionId", document.title,
                version.file_name AS "fileName", document.file_name AS "nameAtFirst",
                version.blob_hash AS "blobHash", version.byte_length::float8 AS "byteLength"`,
  );
  const { organizationId } = viewer;
  const byId = new Map(
    rows.map(({ nameAtFirst, fileName, ...row }) => [
      row.versionId,
      { ...row, fileName: fileName || nameAtFirst, organizationId },
    ]),
  );
  return versionIds.flatMap((id) => byId.get(id) ?? []);
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
  warnings: readonly DocumentWarning[];
};

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
