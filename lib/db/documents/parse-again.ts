import type { DocumentWarning } from "../../domain/documents/document.ts";
import { moveSpan } from "../../domain/documents/move-span.ts";
import { PARSER_VERSION } from "../../domain/documents/parser-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { addPassages, deletePassages, type NewPassage } from "../search/passages.ts";
import { storeHiddenText } from "./hidden-text.ts";
import type { ReadVersion, UploadToParse } from "./ingestion.ts";
import { addLayouts } from "./store-read-versions.ts";

/** A version that an earlier parser parsed, and the text that it found. */
export type EarlierParse = UploadToParse & { text: string };

/**
 * The next version to parse again: what is searched first. Null: there is none, or uploads wait, which go before.
 */
export function findEarlierParse(viewer: Viewer): Promise<EarlierParse | null> {
  return withViewer(viewer, async (tx) => {
    const waiting = await tx.documentVersion.findFirst({
      where: { state: { in: ["queued", "parsing"] } },
      select: { id: true },
    });
    if (waiting) return null;
    const [found] = await tx.$queryRaw<
      (Omit<EarlierParse, "byteLength"> & { byteLength: bigint })[]
    >`
      SELECT version.organization_id AS "organizationId", version.id AS "versionId",
             document.id AS "documentId", document.collection_id AS "collectionId", document.title,
             COALESCE(NULLIF(version.file_name, ''), document.file_name) AS "fileName",
             version.blob_hash AS "blobHash", version.byte_length AS "byteLength",
             COALESCE(version.text, '') AS text
      FROM document_version version
      JOIN document ON document.organization_id = version.organization_id
                   AND document.id = version.document_id
      WHERE version.organization_id = ${tx.organizationId}::uuid
        AND version.state IN ('searchable', 'ready') AND version.parser_version < ${PARSER_VERSION}
      ORDER BY document.current_version_id = version.id DESC, version.created_at
      LIMIT 1`;
    return found ? { ...found, byteLength: Number(found.byteLength) } : null;
  });
}

/** Notes that parsing a version again changed nothing of its text. Its passages and vectors stay. */
export async function keepText(
  viewer: Viewer,
  { versionId }: EarlierParse,
  { warnings, hidden = [] }: Pick<ReadVersion, "warnings" | "hidden">,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    const { count } = await tx.documentVersion.updateMany({
      where: { id: versionId },
      data: { parserVersion: PARSER_VERSION, warnings: [...warnings] },
    });
    if (count > 0) await storeHiddenText(tx, versionId, hidden);
  });
}

/**
 * Replaces the text of a version that was parsed again, its passages, and the places in it that citations, corrections
 * and test cases name. In one transaction: no reader sees half of it.
 */
export async function replaceText(
  viewer: Viewer,
  earlier: EarlierParse,
  read: ReadVersion,
  passages: readonly NewPassage[],
): Promise<void> {
  const { versionId } = earlier;
  await withViewer(viewer, async (tx) => {
    const [stored] = await tx.documentVersion.updateManyAndReturn({
      where: { id: versionId },
      data: {
        state: "searchable",
        text: read.text,
        pages: [...read.pages],
        blocks: [...read.blocks],
        warnings: [...read.warnings],
        pageCount: read.pages.length,
        pagesParsed: read.pages.length,
        passageCount: passages.length,
        embeddedCount: 0,
        parserVersion: PARSER_VERSION,
        searchableAt: new Date(),
        lastActivityAt: new Date(),
      },
      select: { documentId: true },
    });
    if (!stored) return; // deleted while it was parsed
    const place = { ...earlier, ...stored };
    await tx.pageLayout.deleteMany({ where: { versionId } });
    await addLayouts(tx, [{ upload: place, read }]);
    await storeHiddenText(tx, versionId, read.hidden ?? []);
    await movePlaces(tx, versionId, earlier.text, read.text);
    await deletePassages(tx, versionId);
    await addPassages(tx, place.collectionId, [{ versionId, passages }]);
  });
}

/** Notes that a version could not be parsed again: a curator sees that it was not checked for hidden text. */
export async function noteNotParsedAgain(
  viewer: Viewer,
  { versionId }: EarlierParse,
): Promise<void> {
  const warning: DocumentWarning = { code: "not-parsed-again" };
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE document_version
      SET parser_version = ${PARSER_VERSION}, warnings = warnings || ${JSON.stringify([warning])}::jsonb
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${versionId}::uuid`,
  );
}

async function movePlaces(
  tx: Transaction,
  versionId: string,
  before: string,
  after: string,
): Promise<void> {
  if (after === "")
    return void (await tx.citation.updateMany({ where: { versionId }, data: { quote: "" } }));
  const move = (place: { startOffset: number; endOffset: number }) => {
    const span = { start: place.startOffset, end: place.endOffset };
    const { start, end, isSame } = moveSpan(before, after, span);
    const quote = isSame ? {} : { quote: after.slice(start, end) };
    return { offsets: { startOffset: start, endOffset: end }, quote };
  };
  for (const citation of await tx.citation.findMany({ where: { versionId } })) {
    const { offsets, quote } = move(citation);
    const { answerId, marker } = citation;
    await tx.citation.updateMany({ where: { answerId, marker }, data: { ...offsets, ...quote } });
  }
  for (const place of await tx.testCasePlace.findMany({ where: { versionId } })) {
    const { offsets, quote } = move(place);
    await tx.testCasePlace.updateMany({
      where: { id: place.id },
      data: { ...offsets, ...quote },
    });
  }
  await moveCorrections(tx, versionId, (place) => move(place).offsets);
}

type Offsets = { startOffset: number; endOffset: number };

/** Moves corrections; of two that come to name one place, the second is the same statement again. */
async function moveCorrections(
  tx: Transaction,
  versionId: string,
  move: (place: Offsets) => Offsets,
): Promise<void> {
  const taken = new Set<string>();
  for (const { answerId, startOffset, endOffset } of await tx.correction.findMany({
    where: { versionId },
    orderBy: { startOffset: "asc" },
  })) {
    const where = { answerId, versionId, startOffset, endOffset };
    const offsets = move({ startOffset, endOffset });
    const key = `${answerId}:${offsets.startOffset}:${offsets.endOffset}`;
    if (taken.has(key)) await tx.correction.deleteMany({ where });
    else await tx.correction.updateMany({ where, data: offsets });
    taken.add(key);
  }
}
