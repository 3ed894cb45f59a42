import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../../domain/errors.ts";
import type { Transaction } from "../../client.ts";

/** A document with its newest version, as an upload is compared with it. */
export type Newest = {
  id: string;
  fileName: string;
  folder: string;
  source: string;
  versionId: string;
  number: number;
  state: string;
  blobHash: string;
};

/** Where an upload belongs, and what it holds. */
export type Arriving = {
  collectionId: string;
  source: string;
  path: string;
  fileName: string;
  blobHash: string;
};

/** The documents that an upload may belong to; null: there is none of the kind. */
export type Candidates = {
  /**
   * The document at this path of this source; otherwise the one that holds the latest version from there, since a
   * curator may have made it a version of another document.
   */
  atPath: Newest | null;
  /** One whose newest version has the same bytes, preferably of the same name. */
  sameBytes: Newest | null;
  /** One whose source is not known and whose path is the same. */
  ofUnknownSource: Newest | null;
};

type Found = Newest & {
  isAtPath: boolean;
  /** When a version last came from the path, in seconds; null: none did. */
  cameFromPath: number | null;
  hasSameBytes: boolean;
  isOfUnknownSource: boolean;
};

/**
 * Finds all candidates in one statement, because bulk uploads ask this for every file whose path or bytes are known. It
 * looks them up row by row (LATERAL … LIMIT): while a server has no statistics of new rows, its planner would compare
 * every document with every version, which took .7 s among 600.
 */
export async function findCandidates(tx: Transaction, arriving: Arriving): Promise<Candidates> {
  const { collectionId, source, path, fileName, blobHash } = arriving;
  const organization = Prisma.sql`${tx.organizationId}::uuid`;
  const rows = await tx.$queryRaw<Found[]>`
    WITH came AS (
      SELECT organization_id, document_id, extract(epoch FROM max(created_at))::float8 AS last
      FROM document_version
      WHERE organization_id = ${organization} AND source = ${source} AND path = ${path}
      GROUP BY organization_id, document_id)
    SELECT ${COLUMNS}, came.last AS "cameFromPath",
           document.source = ${source} AND document.path = ${path} AS "isAtPath",
           newest.blob_hash = ${blobHash} AS "hasSameBytes",
           document.source = 'unknown' AND document.path = ${path} AS "isOfUnknownSource"
    FROM (
      SELECT organization_id, id FROM document
      WHERE organization_id = ${organization} AND collection_id = ${collectionId}::uuid
        AND source IN (${source}, 'unknown') AND path = ${path}
      UNION SELECT organization_id, document_id FROM came
      UNION
      SELECT organization_id, document_id FROM document_version
      WHERE organization_id = ${organization} AND blob_hash = ${blobHash}) candidate
    JOIN LATERAL (
      SELECT * FROM document
      WHERE document.organization_id = candidate.organization_id
        AND document.id = candidate.id LIMIT 1) document ON true
    ${NEWEST}
    LEFT JOIN came ON came.organization_id = document.organization_id
                  AND came.document_id = document.id
    WHERE document.collection_id = ${collectionId}::uuid
    ORDER BY document.file_name = ${fileName} DESC, document.created_at, document.id`;
  const latest = rows
    .filter(({ cameFromPath }) => cameFromPath !== null)
    .sort((one, other) => (other.cameFromPath ?? 0) - (one.cameFromPath ?? 0));
  return {
    atPath: rows.find(({ isAtPath }) => isAtPath) ?? latest[0] ?? null,
    sameBytes: rows.find(({ hasSameBytes }) => hasSameBytes) ?? null,
    ofUnknownSource: rows.find(({ isOfUnknownSource }) => isOfUnknownSource) ?? null,
  };
}

/** The document that an upload shall be a version of. Throws `not_found` if the collection has no such document. */
export async function findChosen(
  tx: Transaction,
  collectionId: string,
  documentId: string,
): Promise<Newest> {
  const [found] = await tx.$queryRaw<Newest[]>`
    SELECT ${COLUMNS} FROM document ${NEWEST}
    WHERE document.organization_id = ${tx.organizationId}::uuid
      AND document.collection_id = ${collectionId}::uuid AND document.id = ${documentId}::uuid`;
  if (found) return found;
  throw new AppError(
    "not_found",
    "The collection has no document with the id that versionOf names.",
  );
}

/** The newest version that came to a document from this place; null: none did. */
export function findNewestFrom(tx: Transaction, documentId: string, { source, path }: Arriving) {
  return tx.documentVersion.findFirst({
    where: { documentId, source, path },
    orderBy: { number: "desc" },
    select: { id: true, blobHash: true, state: true },
  });
}

const COLUMNS = Prisma.sql`
  document.id, document.file_name AS "fileName", document.folder, document.source,
  newest.id AS "versionId", newest.number, newest.state, newest.blob_hash AS "blobHash"`;

const NEWEST = Prisma.sql`
  JOIN LATERAL (
    SELECT id, number, state, blob_hash FROM document_version version
    WHERE version.organization_id = document.organization_id
      AND version.document_id = document.id
    ORDER BY number DESC
    LIMIT 1) newest ON true`;
