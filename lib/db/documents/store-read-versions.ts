import { PARSER_VERSION } from "../../domain/documents/parser-version.ts";
import { TERMS_VERSION } from "../../domain/search/terms-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import {
  addPassages,
  deletePassages,
  listVersionsWithPassages,
  type NewPassage,
} from "../search/passages.ts";
import { addHiddenText } from "./hidden-text.ts";
import type { ReadVersion, Upload } from "./ingestion.ts";
import { replaceEarlierVersions, type StoredVersion } from "./replace-earlier-versions.ts";

/** A parsed version with its passages, to be stored. */
export type ParsedVersion = { upload: Upload; read: ReadVersion; passages: readonly NewPassage[] };

/**
 * Stores the parsed texts of versions of different documents and their passages: from now on the search by words finds
 * them. In the same transaction each replaces its document's earlier version. Versions that were deleted meanwhile are
 * left out. The versions of a collection are stored all or none.
 */
export async function storeReadVersions(
  viewer: Viewer,
  parsed: readonly ParsedVersion[],
): Promise<void> {
  const collectionIds = new Set(parsed.map(({ upload }) => upload.collectionId));
  // One collection a transaction: transactions that lock several could wait for each other.
  for (const collectionId of collectionIds) {
    const some = parsed.filter(({ upload }) => upload.collectionId === collectionId);
    await withViewer(viewer, (tx) => storeTogether(tx, collectionId, some));
  }
}

/** The same for one version. */
export function storeReadVersion(
  viewer: Viewer,
  upload: Upload,
  read: ReadVersion,
  passages: readonly NewPassage[],
): Promise<void> {
  return storeReadVersions(viewer, [{ upload, read, passages }]);
}

async function storeTogether(
  tx: Transaction,
  collectionId: string,
  parsed: readonly ParsedVersion[],
): Promise<void> {
  // Before the versions, since whoever deletes a document locks them in this order too.
  await lockCounts(tx, collectionId);
  const stored = await storeTexts(tx, parsed);
  const present = parsed.filter(({ upload }) => stored.has(upload.versionId));
  if (present.length === 0) return;
  const again = await listVersionsWithPassages(
    tx,
    present.map(({ upload }) => upload.versionId),
  );
  for (const versionId of again) {
    await tx.pageLayout.deleteMany({ where: { versionId } });
    await tx.hiddenText.deleteMany({ where: { versionId } });
    await deletePassages(tx, versionId);
  }
  await addLayouts(tx, present);
  await addHiddenText(
    tx,
    present.map(({ upload, read }) => ({
      versionId: upload.versionId,
      hidden: read.hidden ?? [],
    })),
  );
  await replaceEarlierVersions(tx, [...stored.values()]);
  await addPassages(
    tx,
    collectionId,
    present.map(({ upload, passages }) => ({ versionId: upload.versionId, passages })),
  );
}

async function lockCounts(tx: Transaction, collectionId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM collection
    WHERE organization_id = ${tx.organizationId}::uuid AND id = ${collectionId}::uuid FOR NO KEY UPDATE`;
}

/** Stores texts and states; returns the versions that still exist, by their ids. */
async function storeTexts(
  tx: Transaction,
  parsed: readonly ParsedVersion[],
): Promise<Map<string, StoredVersion>> {
  const ids = parsed.map(({ upload }) => upload.versionId);
  const jsonOf = (part: (read: ReadVersion) => unknown) =>
    parsed.map(({ read }) => JSON.stringify(part(read)));
  const rows = await tx.$queryRaw<StoredVersion[]>`
    UPDATE document_version version
    SET state = 'searchable', failure_code = NULL, media_type = fresh.media_type, text = fresh.text,
        pages = fresh.pages::jsonb, blocks = fresh.blocks::jsonb, warnings = fresh.warnings::jsonb,
        page_count = fresh.page_count, pages_parsed = fresh.page_count,
        passage_count = fresh.passage_count, embedded_count = 0, terms_version = ${TERMS_VERSION},
        parser_version = ${PARSER_VERSION},
        searchable_at = clock_timestamp(), last_activity_at = clock_timestamp()
    FROM unnest(${ids}::uuid[], ${parsed.map(({ read }) => read.mediaType)}::text[],
                ${parsed.map(({ read }) => read.text)}::text[],
                ${jsonOf(({ pages }) => pages)}::text[], ${jsonOf(({ blocks }) => blocks)}::text[],
                ${jsonOf(({ warnings }) => warnings)}::text[],
                ${parsed.map(({ read }) => read.pages.length)}::int[],
                ${parsed.map(({ passages }) => passages.length)}::int[])
      AS fresh(id, media_type, text, pages, blocks, warnings, page_count, passage_count)
    WHERE version.organization_id = ${tx.organizationId}::uuid
      AND version.id = ANY(${ids}::uuid[]) AND version.id = fresh.id
    RETURNING version.id AS "versionId", version.document_id AS "documentId", version.number`;
  return new Map(rows.map((row) => [row.versionId, row]));
}

/** Adds the positions of the text on the pages. */
export async function addLayouts(
  tx: Transaction,
  parsed: readonly Pick<ParsedVersion, "upload" | "read">[],
): Promise<void> {
  const data = parsed.flatMap(({ upload: { organizationId, versionId }, read }) =>
    read.layouts.map((layout) => ({ ...layout, organizationId, versionId })),
  );
  if (data.length > 0) await tx.pageLayout.createMany({ data });
}
