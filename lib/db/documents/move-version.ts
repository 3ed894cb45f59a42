import { sourceOf } from "../../domain/documents/document-source.ts";
import { titleFromFileName } from "../../domain/documents/file-name.ts";
import { AppError } from "../../domain/errors.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { tellApart } from "./add/tell-apart.ts";
import { noSuchDocument } from "./document-rows.ts";
import { lockCollection } from "./documents.ts";
import { renewInForce } from "./in-force.ts";

// A version keeps its id, its text and its passages when it becomes another document's. So citations, which name a
// version and offsets, still open. What names its document as well (test cases, corrections, citations) follows it.

/** The new document, and the one it was split from. */
type Split = { id: string; from: string };

/**
 * Makes one version a document of its own, which is found again. Throws `conflict` if it is the document's only version.
 */
export function splitVersion(
  viewer: Viewer,
  { documentId, versionId }: { documentId: string; versionId: string },
): Promise<Split> {
  return asCurator(viewer, { versionIds: [versionId] }, async (tx) => {
    const version = await readVersion(tx, versionId);
    const { document } = version;
    if (document.id !== documentId) throw noSuchDocument();
    await lockCollection(tx, document.collectionId);
    const count = await tx.documentVersion.count({ where: { documentId: document.id } });
    if (count < 2) {
      throw new AppError("conflict", "The document has no other version, so it cannot be split.");
    }
    const { id, title } = await insertSplit(tx, version);
    await moveVersion(tx, versionId, { documentId: id, number: 1 });
    if (title !== document.title) await recountTerms(tx, [versionId]);
    await renewInForce(tx, document.id);
    await renewInForce(tx, id);
    await tellApart(tx, document.collectionId, version.fileName || document.fileName);
    await recordAuditEvent(tx, viewer, "document.version-split", `${id} from ${document.id}`);
    return { id, from: document.id };
  });
}

/**
 * Makes a document the next version of another one in its collection. A version that was split from it takes its old
 * place again. Throws `conflict` if other people may see the one than the other.
 */
export function joinDocument(viewer: Viewer, id: string, versionOf: string): Promise<void> {
  return asCurator(viewer, { documentIds: [id, versionOf] }, async (tx) => {
    const [joined, chosen] = [await readDocument(tx, id), await readDocument(tx, versionOf)];
    await lockCollection(tx, joined.collectionId);
    refuseOddPair(joined, chosen);
    const versions = await tx.documentVersion.findMany({
      where: { documentId: id },
      select: { id: true, number: true },
      orderBy: { number: "asc" },
    });
    const numbers = await numbersFor(tx, versions.length, joined, chosen);
    for (const [place, version] of versions.entries()) {
      await moveVersion(tx, version.id, { documentId: versionOf, number: numbers[place] ?? 0 });
    }
    const ids = versions.map((version) => version.id);
    if (joined.title !== chosen.title) await recountTerms(tx, ids);
    await moveWhatNames(tx, id, versionOf);
    await tx.document.deleteMany({ where: { id } });
    await renewInForce(tx, versionOf);
    await tellApart(tx, joined.collectionId, joined.fileName);
    await recordAuditEvent(tx, viewer, "document.joined", `${id} to ${versionOf}`);
  });
}

/** Notes that a curator has looked at a document's versions: they belong together. */
export function confirmVersions(viewer: Viewer, documentId: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.document.updateMany({
      where: { id: documentId },
      data: { versionsCheckedAt: new Date() },
    });
    if (count === 0) throw noSuchDocument();
    await recordAuditEvent(tx, viewer, "document.versions-confirmed", documentId);
  });
}

type Named = { versionIds?: string[]; documentIds?: string[] };

/**
 * Runs a move as the system, once the curator is known to see all that it names: also rows that the curator may not
 * see, such as readers' corrections, follow the version.
 */
async function asCurator<Result>(
  viewer: Viewer,
  { versionIds = [], documentIds = [] }: Named,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  await withViewer(viewer, async (tx) => {
    const versions = await tx.documentVersion.count({ where: { id: { in: versionIds } } });
    const documents = await tx.document.count({ where: { id: { in: documentIds } } });
    if (versions < versionIds.length || documents < new Set(documentIds).size) {
      throw noSuchDocument();
    }
  });
  return withViewer(systemViewer(viewer.organizationId), work);
}

async function readDocument(tx: Transaction, id: string) {
  const document = await tx.document.findFirst({ where: { id } });
  if (!document) throw noSuchDocument();
  return document;
}

async function readVersion(tx: Transaction, id: string) {
  const version = await tx.documentVersion.findFirst({
    where: { id },
    include: { document: true },
  });
  if (!version) throw noSuchDocument();
  return version;
}

type VersionRow = Awaited<ReturnType<typeof readVersion>>;
type DocumentRow = Awaited<ReturnType<typeof readDocument>>;

/** The new document stands at the path the version came from, unless a document stands there already. */
async function insertSplit(tx: Transaction, version: VersionRow) {
  const { document } = version;
  const { organizationId, collectionId } = document;
  const fileName = version.fileName || document.fileName;
  const [source, path] = [version.source, version.path || document.path];
  const taken = await tx.document.count({ where: { collectionId, source, path } });
  return tx.document.create({
    data: {
      organizationId,
      collectionId,
      title: fileName === document.fileName ? document.title : titleFromFileName(fileName),
      fileName,
      source: taken > 0 ? sourceOf("split", version.id) : source,
      path,
      accessTags: version.accessTags,
      splitFromDocumentId: document.id,
      splitFromNumber: version.number,
    },
    select: { id: true, title: true },
  });
}

function refuseOddPair(joined: DocumentRow, chosen: DocumentRow): void {
  if (joined.id === chosen.id) {
    throw new AppError("conflict", "A document cannot be a version of itself. Choose another one.");
  }
  if (joined.collectionId !== chosen.collectionId) {
    throw new AppError("conflict", "Both documents must be in the same collection.");
  }
  if (joined.accessTags.toSorted().join() !== chosen.accessTags.toSorted().join()) {
    throw new AppError("conflict", "Other people may see the one document than the other.");
  }
}

/** The numbers of the versions in their new document: after all others, or the one it had before it was split. */
async function numbersFor(
  tx: Transaction,
  count: number,
  joined: DocumentRow,
  chosen: DocumentRow,
): Promise<number[]> {
  const taken = await tx.documentVersion.findMany({
    where: { documentId: chosen.id },
    select: { number: true },
  });
  const numbers = taken.map(({ number }) => number);
  const before = joined.splitFromDocumentId === chosen.id ? joined.splitFromNumber : null;
  if (count === 1 && before !== null && !numbers.includes(before)) return [before];
  const last = Math.max(0, ...numbers);
  return Array.from({ length: count }, (_, place) => last + place + 1);
}

async function moveVersion(
  tx: Transaction,
  versionId: string,
  { documentId, number }: { documentId: string; number: number },
): Promise<void> {
  await tx.documentVersion.updateMany({ where: { id: versionId }, data: { documentId, number } });
  await tx.passage.updateMany({ where: { versionId }, data: { documentId } });
  await tx.testCasePlace.updateMany({ where: { versionId }, data: { documentId } });
  await tx.correction.updateMany({ where: { versionId }, data: { documentId } });
  await tx.citation.updateMany({ where: { versionId }, data: { documentId } });
}

/** Moves what still names a document that is about to go: it may name a version that was deleted. */
async function moveWhatNames(tx: Transaction, from: string, to: string): Promise<void> {
  await tx.testCasePlace.updateMany({ where: { documentId: from }, data: { documentId: to } });
  await tx.correction.updateMany({ where: { documentId: from }, data: { documentId: to } });
}

/** A passage's terms include its document's title, which may be another one now: the worker counts them again. */
async function recountTerms(tx: Transaction, versionIds: readonly string[]): Promise<void> {
  await tx.documentVersion.updateMany({
    where: { id: { in: [...versionIds] } },
    data: { termsVersion: 0 },
  });
}
