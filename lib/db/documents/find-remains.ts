import { Prisma } from "#prisma/generated/client";
import type { Remains } from "../../domain/documents/deletion.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import type { DeletedVersion } from "./deleted-versions.ts";

type Column = { schema: string; table: string; column: string; isOwned: boolean };

/** Where ids of what was deleted belong: the list of them, and the audit log, which says who deleted it. */
const EXPECTED = new Set(["deleted_version", "audit_event"]);

/** The text of documents itself. It goes with its row, and an id inside it would say nothing. */
const DOCUMENT_TEXT = new Set([
  "document_version.text",
  "document_version.blocks",
  "document_version.pages",
  "passage.text",
  "page_layout.runs",
]);

/** An id or a SHA-256 in a text. */
const IDS = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}";

/**
 * Looks for the ids and hashes of deleted versions and documents in every column that could hold one, of every table
 * that the database lists, also of tables that nobody thought of here. An original that another version still has is
 * no find. `schemas` are the product's own and the job queue's.
 */
export async function findRemains(
  { organizationId }: Viewer,
  deleted: readonly DeletedVersion[],
  schemas: readonly string[],
): Promise<Remains[]> {
  if (deleted.length === 0) return [];
  const viewer = systemViewer(organizationId);
  const columns = await withViewer(viewer, (tx) => listColumns(tx, schemas));
  const ids = await withViewer(viewer, (tx) => idsOf(tx, deleted));
  const remains: Remains[] = [];
  for (const column of columns) {
    const place = `${column.table}.${column.column}`;
    if (EXPECTED.has(column.table) || DOCUMENT_TEXT.has(place)) continue;
    const count = await withViewer(viewer, (tx) => countRows(tx, column, ids));
    if (count > 0) remains.push({ place, count });
  }
  return remains;
}

function listColumns(tx: Transaction, schemas: readonly string[]): Promise<Column[]> {
  return tx.$queryRaw<Column[]>`
    SELECT found.table_schema AS schema, found.table_name AS table, found.column_name AS column,
           EXISTS (SELECT 1 FROM information_schema.columns owner
             WHERE owner.table_schema = found.table_schema
               AND owner.table_name = found.table_name
               AND owner.column_name = 'organization_id') AS "isOwned"
    FROM information_schema.columns found
    JOIN information_schema.tables kind ON kind.table_schema = found.table_schema
                                       AND kind.table_name = found.table_name
    WHERE found.table_schema = ANY(${schemas}::text[]) AND kind.table_type = 'BASE TABLE'
      AND found.udt_name IN ('text', 'varchar', 'uuid', 'json', 'jsonb', '_text', '_uuid')
    ORDER BY 2, 3`;
}

/** The ids and hashes to look for. Of a document that lost a version and still exists, the document's id is none. */
async function idsOf(tx: Transaction, deleted: readonly DeletedVersion[]): Promise<string[]> {
  const documentIds = deleted.flatMap(({ documentId }) => documentId ?? []);
  const hashes = deleted.flatMap(({ blobHash }) => blobHash ?? []);
  const documents = await tx.document.findMany({
    where: { id: { in: documentIds } },
    select: { id: true },
  });
  const versions = await tx.documentVersion.findMany({
    where: { blobHash: { in: hashes } },
    select: { blobHash: true },
  });
  const inUse = new Set([...documents.map(({ id }) => id), ...versions.map((one) => one.blobHash)]);
  const named = [...deleted.map(({ versionId }) => versionId), ...documentIds, ...hashes];
  return [...new Set(named)].filter((id) => !inUse.has(id));
}

async function countRows(
  tx: Transaction,
  { schema, table, column, isOwned }: Column,
  ids: readonly string[],
): Promise<number> {
  const name = Prisma.raw(`"${schema}"."${table}"`);
  const value = Prisma.raw(`searched."${column}"`);
  const own = isOwned
    ? Prisma.sql`searched.organization_id = ${tx.organizationId}::uuid`
    : Prisma.sql`true`;
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM ${name} searched
    WHERE ${own} AND EXISTS (
      SELECT 1 FROM regexp_matches(${value}::text, ${IDS}, 'g') AS found(words)
      WHERE found.words[1] = ANY(${ids}::text[]))`;
  return row?.count ?? 0;
}
