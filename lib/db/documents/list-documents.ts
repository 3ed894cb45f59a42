import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import {
  DOCUMENTS_PER_PAGE,
  type DocumentFilter,
  type DocumentPage,
  type DocumentQuery,
  type DocumentSort,
} from "../../domain/documents/document-list.ts";
import { QUIET_SECONDS } from "../../domain/documents/document-row.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { readCursor, writeCursor } from "../cursor.ts";
import { NEWEST_VERSION, readDocumentRows } from "./document-rows.ts";
import { SHOWN_TITLE } from "./shown-title.ts";

/** Titles in natural order: ignoring case, and "Section 9" before "Section 10". A generated column with an index. */
const NATURAL_TITLE = Prisma.sql`document.sort_title`;

/** The same rule as `isStuck`, in SQL. */
const IS_STUCK = Prisma.sql`
  newest.state NOT IN ('ready', 'failed') AND now() - interval '1 second' * ${QUIET_SECONDS} >
    CASE WHEN newest.state = 'parsing' THEN newest.last_activity_at
         ELSE GREATEST(newest.last_activity_at, queue.active_at) END`;

const URGENCY = Prisma.sql`
  CASE WHEN newest.state = 'failed' OR (${IS_STUCK}) THEN 0
       ELSE array_position(ARRAY['parsing', 'queued', 'searchable', 'ready'], newest.state) END`;

const since = (column: Prisma.Sql) => Prisma.sql`-extract(epoch FROM ${column})`;

/** The ascending keys of each order: a number, then a text, then the document's id. */
const KEYS: Record<DocumentSort, { number: Prisma.Sql; text: Prisma.Sql }> = {
  attention: {
    // The urgency, followed by ten digits of seconds and three digits of milliseconds.
    number: Prisma.sql`${URGENCY} * 1e12 + ${since(Prisma.sql`newest.created_at`)}`,
    text: Prisma.sql`''`,
  },
  name: { number: Prisma.sql`0`, text: NATURAL_TITLE },
  pages: { number: Prisma.sql`-newest.page_count`, text: NATURAL_TITLE },
  activity: { number: since(Prisma.sql`newest.last_activity_at`), text: Prisma.sql`''` },
};

const FILTERS: Record<DocumentFilter, Prisma.Sql> = {
  all: Prisma.sql`true`,
  moving: Prisma.sql`state IN ('queued', 'parsing')`,
  failed: Prisma.sql`state = 'failed'`,
  searchable: Prisma.sql`state = 'searchable'`,
  ready: Prisma.sql`state = 'ready'`,
};

/** Number, text and id of the last document of a page; the number as Postgres writes it. */
const Cursor = z.tuple([z.string().regex(/^-?\d+(\.\d+)?$/), z.string(), z.uuid()]);

type Listed = {
  counts: DocumentPage["counts"];
  matching: number;
  page: { id: string; number: string; text: string }[];
};

/**
 * One page of a collection's documents with the counts of all filters, in one statement. Throws
 * `invalid_request` for a cursor that no page has returned.
 */
export async function listDocuments(
  viewer: Viewer,
  collectionId: string,
  query: DocumentQuery,
): Promise<DocumentPage> {
  const { organizationId } = viewer;
  const key = KEYS[query.sort];
  const after = query.after === null ? null : readCursor(Cursor, query.after);
  const words = query.find.trim().toLowerCase();

  return withViewer(viewer, async (tx) => {
    const [listed] = await tx.$queryRaw<Listed[]>`
      WITH queue AS (
        SELECT max(last_activity_at) AS active_at FROM document_version
        WHERE organization_id = ${organizationId}::uuid),
      listed AS MATERIALIZED (
        SELECT document.id, newest.state, ${key.number} AS number, (${key.text}) COLLATE "C" AS text,
               position(${words} IN lower(document.title || chr(10) || document.file_name || chr(10) || document.path)) > 0 AS is_found
        FROM document ${NEWEST_VERSION} CROSS JOIN queue
        WHERE document.organization_id = ${organizationId}::uuid
          AND document.collection_id = ${collectionId}::uuid),
      matching AS (SELECT * FROM listed WHERE is_found AND ${FILTERS[query.filter]}),
      page AS (
        SELECT id, number, text FROM matching
        WHERE ${after ? Prisma.sql`(number, text, id) > (${after[0]}::numeric, ${after[1]}, ${after[2]}::uuid)` : Prisma.sql`true`}
        ORDER BY number, text, id
        LIMIT ${DOCUMENTS_PER_PAGE + 1})
      SELECT (SELECT json_build_object(
                'all', count(*), 'moving', count(*) FILTER (WHERE ${FILTERS.moving}),
                'failed', count(*) FILTER (WHERE ${FILTERS.failed}),
                'searchable', count(*) FILTER (WHERE ${FILTERS.searchable}),
                'ready', count(*) FILTER (WHERE ${FILTERS.ready})) FROM listed) AS counts,
             (SELECT count(*)::int FROM matching) AS matching,
             (SELECT COALESCE(json_agg(json_build_object('id', id, 'number', number::text, 'text', text)
                                       ORDER BY number, text, id), '[]') FROM page) AS page`;
    if (!listed) throw new Error("The statement returned no row.");

    const shown = listed.page.slice(0, DOCUMENTS_PER_PAGE);
    const last = listed.page.length > DOCUMENTS_PER_PAGE ? shown.at(-1) : undefined;
    return {
      documents: await readDocumentRows(
        tx,
        viewer,
        shown.map(({ id }) => id),
      ),
      counts: listed.counts,
      matching: listed.matching,
      next: last ? writeCursor([last.number, last.text, last.id]) : null,
    };
  });
}

/** The first documents of a collection by title, for a list to choose from. */
export function listDocumentNames(
  viewer: Viewer,
  collectionId: string,
  limit: number,
): Promise<{ id: string; title: string }[]> {
  const { organizationId } = viewer;
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ id: string; title: string }[]>`
      SELECT document.id, ${SHOWN_TITLE} AS title FROM document
      WHERE document.organization_id = ${organizationId}::uuid
        AND document.collection_id = ${collectionId}::uuid
      ORDER BY ${NATURAL_TITLE}, document.id
      LIMIT ${limit}`,
  );
}

/** All paths in a collection, to find out which files of a data set it already has. */
export async function listDocumentPaths(
  viewer: Viewer,
  collectionId: string,
): Promise<Set<string>> {
  const rows = await withViewer(viewer, (tx) =>
    tx.document.findMany({ where: { collectionId }, select: { path: true } }),
  );
  return new Set(rows.map(({ path }) => path));
}

/** The ids of a collection's documents, the earliest first. */
export async function listDocumentIds(viewer: Viewer, collectionId: string): Promise<string[]> {
  const rows = await withViewer(viewer, (tx) =>
    tx.document.findMany({
      where: { collectionId },
      select: { id: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    }),
  );
  return rows.map(({ id }) => id);
}

/** How far ingestion of some documents has come. */
export type Progress = {
  /** Documents that are not done. */
  open: number;
  /** Passages of documents that are being embedded, and how many of them have vectors. */
  passages: number;
  embedded: number;
  /** Pages parsed of documents that are being parsed. */
  pages: number;
};

/**
 * Counts what is left to do for these documents, in one statement that reads only versions in work. A document is
 * done when it is ready, has failed or was deleted; without `isEmbedded` also when it is found by words.
 */
export async function countOpenDocuments(
  viewer: Viewer,
  ids: readonly string[],
  isEmbedded: boolean,
): Promise<Progress> {
  const states = ["queued", "parsing", ...(isEmbedded ? ["searchable"] : [])];
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<Progress[]>`
      SELECT count(DISTINCT document_id)::int AS open,
             COALESCE(sum(passage_count) FILTER (WHERE state = 'searchable'), 0)::int AS passages,
             COALESCE(sum(embedded_count) FILTER (WHERE state = 'searchable'), 0)::int AS embedded,
             COALESCE(sum(pages_parsed) FILTER (WHERE state = 'parsing'), 0)::int AS pages
      FROM document_version
      WHERE organization_id = ${tx.organizationId}::uuid
        AND state = ANY(${states}::text[]) AND document_id = ANY(${ids}::uuid[])`,
  );
  const [progress] = rows;
  if (!progress) throw new Error("The statement returned no row.");
  return progress;
}
