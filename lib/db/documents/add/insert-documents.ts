import { randomUUID } from "node:crypto";
import { titleFromFileName } from "../../../domain/documents/file-name.ts";
import type { Transaction } from "../../client.ts";
import type { NewDocument } from "./new-document.ts";

/** A file, and the document whose version it becomes. */
export type NewVersion = { file: NewDocument; documentId: string; number: number };

// Rows come from arrays, so that the statement has the same text for one file as for many.

/** Makes a document of each file; returns their ids in order. */
export async function insertDocuments(
  tx: Transaction,
  files: readonly NewDocument[],
  accessTags: readonly string[],
): Promise<string[]> {
  const ids = files.map(() => randomUUID());
  const collectionIds = files.map(({ collectionId }) => collectionId);
  const titles = files.map(({ title, fileName }) => title ?? titleFromFileName(fileName));
  await tx.$executeRaw`
    INSERT INTO document (organization_id, id, collection_id, title, file_name, source, path, access_tags)
    SELECT ${tx.organizationId}::uuid, fresh.id, fresh.collection_id, fresh.title, fresh.file_name,
           fresh.source, fresh.path, ${accessTags}::text[]
    FROM unnest(${ids}::uuid[], ${collectionIds}::uuid[], ${titles}::text[],
                ${files.map(({ fileName }) => fileName)}::text[],
                ${files.map(({ source }) => source)}::text[],
                ${files.map(({ path }) => path)}::text[])
      AS fresh(id, collection_id, title, file_name, source, path)`;
  return ids;
}

/** Makes a queued version of each file; returns their ids in order. */
export async function insertVersions(
  tx: Transaction,
  versions: readonly NewVersion[],
  accessTags: readonly string[],
): Promise<string[]> {
  const ids = versions.map(() => randomUUID());
  const files = versions.map(({ file }) => file);
  await tx.$executeRaw`
    INSERT INTO document_version (organization_id, id, document_id, number, source, path, file_name,
                                  blob_hash, byte_length, access_tags)
    SELECT ${tx.organizationId}::uuid, fresh.id, fresh.document_id, fresh.number, fresh.source,
           fresh.path, fresh.file_name, fresh.blob_hash, fresh.byte_length, ${accessTags}::text[]
    FROM unnest(${ids}::uuid[],
                ${versions.map(({ documentId }) => documentId)}::uuid[],
                ${versions.map(({ number }) => number)}::int[],
                ${files.map(({ source }) => source)}::text[],
                ${files.map(({ path }) => path)}::text[],
                ${files.map(({ fileName }) => fileName)}::text[],
                ${files.map(({ blobHash }) => blobHash)}::text[],
                ${files.map(({ byteLength }) => byteLength)}::bigint[])
      AS fresh(id, document_id, number, source, path, file_name, blob_hash, byte_length)`;
  return ids;
}
