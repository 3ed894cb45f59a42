import type { Prisma } from "#prisma/generated/client";
import {
  type Collection,
  LANGUAGES,
  type Language,
  slugOf,
  VERTICALS,
  type Vertical,
} from "../../domain/documents/collection.ts";
import type { CollectionSummary } from "../../domain/documents/collection-summary.ts";
import { DATA_CLASSES, type DataClass } from "../../domain/documents/data-class.ts";
import { DOCUMENT_STATES, type DocumentState } from "../../domain/documents/document.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { signalWork } from "../work-signal.ts";
import { SWEEP } from "./deleted-versions.ts";

export type NewCollection = {
  name: string;
  vertical: Vertical;
  language: Language;
  dataClass: DataClass;
  /** Fixed for the sample; otherwise made from the name. */
  slug?: string;
  suggestedQuestions?: string[];
};

export type CollectionChange = Partial<
  Pick<Collection, "name" | "vertical" | "language" | "dataClass" | "suggestedQuestions">
>;

const COLUMNS = {
  id: true,
  slug: true,
  name: true,
  vertical: true,
  language: true,
  dataClass: true,
  suggestedQuestions: true,
  passageCount: true,
  createdAt: true,
} as const;

type Row = Prisma.CollectionGetPayload<{ select: typeof COLUMNS }>;
type Counts = Record<DocumentState, number>;

/** Every collection the viewer may see, sorted by name, with the states of its documents. */
export function listCollections(viewer: Viewer): Promise<CollectionSummary[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.collection.findMany({ select: COLUMNS, orderBy: { name: "asc" } });
    const counts = await countDocuments(tx);
    return rows.map((row) => toSummary(row, counts.get(row.id) ?? noDocuments()));
  });
}

/** The collection with that id. Throws `not_found` if the viewer sees no such collection. */
export function getCollection(viewer: Viewer, id: string): Promise<CollectionSummary> {
  return withViewer(viewer, async (tx) => {
    const row = await tx.collection.findFirst({ where: { id }, select: COLUMNS });
    if (!row) throw noSuchCollection();

    const counts = await countDocuments(tx, id);
    return toSummary(row, counts.get(id) ?? noDocuments());
  });
}

/** The viewer's collection with that slug, which is its name on the command line. */
export async function findCollectionBySlug(
  viewer: Viewer,
  slug: string,
): Promise<Collection | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.collection.findFirst({ where: { slug }, select: COLUMNS }),
  );
  return row && toCollection(row);
}

export function createCollection(viewer: Viewer, created: NewCollection): Promise<Collection> {
  const { slug: wanted, name, ...rest } = created;
  return withViewer(viewer, async (tx) => {
    const slug = await freeSlug(tx, wanted ?? slugOf(name));
    const row = await tx.collection.create({
      data: { organizationId: viewer.organizationId, slug, name, ...rest },
      select: COLUMNS,
    });
    await recordAuditEvent(tx, viewer, "collection.created", row.id);
    return toCollection(row);
  });
}

export function updateCollection(
  viewer: Viewer,
  id: string,
  change: CollectionChange,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.collection.updateMany({ where: { id }, data: change });
    if (count === 0) throw noSuchCollection();
    await recordAuditEvent(tx, viewer, "collection.changed", id);
  });
}

/** Deletes a collection with everything in it; returns the hashes of its originals. */
export function deleteCollection(viewer: Viewer, id: string): Promise<string[]> {
  return withViewer(viewer, async (tx) => {
    const originals = await tx.$queryRaw<{ hash: string }[]>`
      SELECT DISTINCT version.blob_hash AS hash
      FROM document_version version
      JOIN document ON document.organization_id = version.organization_id
                   AND document.id = version.document_id
      WHERE document.organization_id = ${tx.organizationId}::uuid
        AND document.collection_id = ${id}::uuid`;
    const { count } = await tx.collection.deleteMany({ where: { id } });
    if (count === 0) throw noSuchCollection();

    await tx.$executeRaw`
      UPDATE widget SET collection_ids = array_remove(collection_ids, ${id}::uuid)
      WHERE organization_id = ${tx.organizationId}::uuid AND ${id}::uuid = ANY(collection_ids)`;
    await recordAuditEvent(tx, viewer, "collection.deleted", id);
    await signalWork(tx, SWEEP);
    return originals.map((original) => original.hash);
  });
}

/** How many documents are in each state, by collection; a document counts by its newest version. */
async function countDocuments(
  tx: Transaction,
  collectionId: string | null = null,
): Promise<Map<string, Counts>> {
  const rows = await tx.$queryRaw<{ collectionId: string; state: DocumentState; count: number }[]>`
    SELECT document.collection_id AS "collectionId", newest.state, COUNT(*)::int AS count
    FROM document
    JOIN LATERAL (
      SELECT state FROM document_version version
      WHERE version.organization_id = document.organization_id
        AND version.document_id = document.id
      ORDER BY number DESC
      LIMIT 1) newest ON true
    WHERE document.organization_id = ${tx.organizationId}::uuid
      AND (${collectionId}::uuid IS NULL OR document.collection_id = ${collectionId}::uuid)
    GROUP BY document.collection_id, newest.state`;

  const counts = new Map<string, Counts>();
  for (const row of rows) {
    const known = counts.get(row.collectionId) ?? noDocuments();
    counts.set(row.collectionId, { ...known, [row.state]: row.count });
  }
  return counts;
}

async function freeSlug(tx: Transaction, base: string): Promise<string> {
  const stem = base || "collection";
  const taken = await tx.collection.findMany({
    where: { slug: { startsWith: stem } },
    select: { slug: true },
  });
  const slugs = new Set(taken.map((row) => row.slug));
  let slug = stem;
  for (let number = 2; slugs.has(slug); number++) slug = `${stem}-${number}`;
  return slug;
}

function toSummary(row: Row, states: Counts): CollectionSummary {
  return {
    ...toCollection(row),
    documents: DOCUMENT_STATES.reduce((sum, state) => sum + states[state], 0),
    states,
    passages: row.passageCount,
    createdAt: row.createdAt.toISOString(),
  };
}

function toCollection(row: Row): Collection {
  const { id, slug, name, suggestedQuestions } = row;
  return {
    id,
    slug,
    name,
    suggestedQuestions,
    vertical: VERTICALS.find((known) => known === row.vertical) ?? "general",
    language: LANGUAGES.find((known) => known === row.language) ?? "mixed",
    // A class we do not know is treated as the strictest: fail closed.
    dataClass: DATA_CLASSES.find((known) => known === row.dataClass) ?? "restricted",
  };
}

function noDocuments(): Counts {
  return { queued: 0, parsing: 0, searchable: 0, ready: 0, failed: 0 };
}

function noSuchCollection(): AppError {
  return new AppError("not_found", "There is no such collection.");
}
