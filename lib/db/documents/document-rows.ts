import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { DOCUMENT_STATES, FAILURE_CODES, WARNING_CODES } from "../../domain/documents/document.ts";
import { type DocumentRow, isStuck } from "../../domain/documents/document-row.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

const Warnings = z.array(
  z.object({
    code: z.enum(WARNING_CODES),
    pages: z.array(z.number()).exactOptional(),
    detail: z.string().exactOptional(),
  }),
);

const StoredRow = z.object({
  id: z.string(),
  collectionId: z.string(),
  title: z.string(),
  fileName: z.string(),
  source: z.string(),
  path: z.string(),
  folder: z.string(),
  versionId: z.string(),
  versionNumber: z.number(),
  mediaType: z.string().nullable(),
  byteLength: z.coerce.number(),
  state: z.enum(DOCUMENT_STATES),
  failureCode: z.enum(FAILURE_CODES).nullable().catch("internal"),
  warnings: Warnings.catch([]),
  pageCount: z.number(),
  pagesParsed: z.number(),
  passageCount: z.number(),
  embeddedCount: z.number(),
  createdAt: z.date(),
  stepStartedAt: z.date().nullable(),
  lastActivityAt: z.date(),
  queueActiveAt: z.date().nullable(),
});

/** SQL for a FROM clause: joins the newest version of `document` as `newest`. */
export const NEWEST_VERSION = Prisma.sql`
  JOIN LATERAL (
    SELECT * FROM document_version version
    WHERE version.organization_id = document.organization_id
      AND version.document_id = document.id
    ORDER BY version.number DESC
    LIMIT 1) newest ON true`;

/** These documents with their newest version, in the order of the ids; unknown ids are left out. */
export async function readDocumentRows(
  tx: Transaction,
  { organizationId }: Viewer,
  ids: readonly string[],
): Promise<DocumentRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT document.id, document.collection_id AS "collectionId", document.title,
           document.file_name AS "fileName", document.source, document.path, document.folder,
           newest.id AS "versionId",
           newest.number AS "versionNumber", newest.media_type AS "mediaType",
           newest.byte_length AS "byteLength", newest.state, newest.failure_code AS "failureCode",
           newest.warnings, newest.page_count AS "pageCount",
           newest.pages_parsed AS "pagesParsed", newest.passage_count AS "passageCount",
           newest.embedded_count AS "embeddedCount", newest.created_at AS "createdAt",
           newest.last_activity_at AS "lastActivityAt",
           CASE newest.state WHEN 'parsing' THEN newest.started_at
                             WHEN 'searchable' THEN newest.searchable_at END AS "stepStartedAt",
           (SELECT MAX(last_activity_at) FROM document_version
            WHERE organization_id = ${organizationId}::uuid) AS "queueActiveAt"
    FROM document ${NEWEST_VERSION}
    WHERE document.organization_id = ${organizationId}::uuid
      AND document.id = ANY(${ids}::uuid[])`;

  const now = new Date();
  const byId = new Map(rows.map((row) => toDocumentRow(row, now)).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The viewer's documents with these ids and their newest version; deleted documents are left out. */
export function getDocuments(viewer: Viewer, ids: readonly string[]): Promise<DocumentRow[]> {
  return withViewer(viewer, (tx) => readDocumentRows(tx, viewer, ids));
}

/** The document with that id and its newest version. Throws `not_found` if the viewer sees no such document. */
export async function getDocument(viewer: Viewer, documentId: string): Promise<DocumentRow> {
  const [row] = await getDocuments(viewer, [documentId]);
  if (!row) throw noSuchDocument();
  return row;
}

export function noSuchDocument(): AppError {
  return new AppError("not_found", "There is no such document. It may have been deleted.");
}

function toDocumentRow(stored: unknown, now: Date): DocumentRow {
  const { queueActiveAt, createdAt, lastActivityAt, stepStartedAt, ...row } =
    StoredRow.parse(stored);
  return {
    ...row,
    stepStartedAt: stepStartedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    isStuck: isStuck({ state: row.state, lastActivityAt }, queueActiveAt, now),
  };
}
