import { sourceOf } from "../../../domain/documents/document-source.ts";
import type { Transaction } from "../../client.ts";
import type { NewDocument } from "./new-document.ts";

/**
 * Finds out which files of a batch may belong to a document that is there: because of their path, their bytes, an
 * earlier file of the batch, or because the sender said so. The others are new documents, and need no look at each of
 * them. May say yes too often, never no.
 */
export async function findKnownPlaces(
  tx: Transaction,
  collectionId: string,
  files: readonly NewDocument[],
): Promise<(file: NewDocument) => boolean> {
  const paths = new Set(await listKnownPaths(tx, collectionId, files));
  const hashes = new Set(await listKnownHashes(tx, collectionId, files));
  const known = new Set<NewDocument>();
  for (const file of files) {
    const isNew = !file.versionOf && !paths.has(file.path) && !hashes.has(file.blobHash);
    if (!isNew) known.add(file);
    paths.add(file.path);
    // An empty file says nothing: two of them are not the same document.
    if (file.byteLength > 0) hashes.add(file.blobHash);
  }
  return (file) => known.has(file);
}

async function listKnownPaths(
  tx: Transaction,
  collectionId: string,
  files: readonly NewDocument[],
): Promise<string[]> {
  const paths = files.map(({ path }) => path);
  const sources = [...new Set(files.map(({ source }) => source))];
  const rows = await tx.$queryRaw<{ path: string }[]>`
    SELECT path FROM document
    WHERE organization_id = ${tx.organizationId}::uuid AND collection_id = ${collectionId}::uuid
      AND source = ANY(${[...sources, sourceOf("unknown")]}::text[]) AND path = ANY(${paths}::text[])
    UNION
    SELECT path FROM document_version version
    WHERE organization_id = ${tx.organizationId}::uuid AND source = ANY(${sources}::text[])
      AND path = ANY(${paths}::text[])
      AND (SELECT collection_id FROM document
           WHERE document.organization_id = version.organization_id
             AND document.id = version.document_id) = ${collectionId}::uuid`;
  return rows.map(({ path }) => path);
}

async function listKnownHashes(
  tx: Transaction,
  collectionId: string,
  files: readonly NewDocument[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ hash: string }[]>`
    SELECT DISTINCT blob_hash AS hash FROM document_version version
    WHERE organization_id = ${tx.organizationId}::uuid
      AND blob_hash = ANY(${files.map(({ blobHash }) => blobHash)}::text[])
      AND (SELECT collection_id FROM document
           WHERE document.organization_id = version.organization_id
             AND document.id = version.document_id) = ${collectionId}::uuid`;
  return rows.map(({ hash }) => hash);
}
