import { z } from "zod";
import { DOCUMENT_STATES } from "../../domain/documents/document.ts";
import {
  type DocumentVersionRow,
  type DoubtfulMerge,
  doubtsAbout,
  type MergeDoubt,
} from "../../domain/documents/document-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { SHOWN_TITLE } from "./shown-title.ts";

const State = z.enum(DOCUMENT_STATES);

/** All versions of a document, the newest first. */
export async function listVersions(
  viewer: Viewer,
  documentId: string,
): Promise<DocumentVersionRow[]> {
  const { document, versions } = await withViewer(viewer, async (tx) => ({
    document: await tx.document.findFirst({
      where: { id: documentId },
      select: { fileName: true, source: true, path: true, currentVersionId: true },
    }),
    versions: await tx.documentVersion.findMany({
      where: { documentId },
      select: {
        id: true,
        number: true,
        fileName: true,
        source: true,
        path: true,
        state: true,
        createdAt: true,
      },
      orderBy: { number: "desc" },
    }),
  }));
  return versions.map(({ state, createdAt, ...version }) => ({
    ...version,
    fileName: version.fileName || (document?.fileName ?? ""),
    path: version.path || (document?.path ?? ""),
    state: State.parse(state),
    createdAt: createdAt.toISOString(),
    isCurrent: version.id === document?.currentVersionId,
  }));
}

const POSSIBLE_SHOWN = 20;

/** The documents of which this one may be a new version: those of its name, and the one it was split from. */
export function listPossibleEarlier(
  viewer: Viewer,
  documentId: string,
): Promise<{ id: string; path: string }[]> {
  return withViewer(viewer, async (tx) => {
    const document = await tx.document.findFirst({
      where: { id: documentId },
      select: { collectionId: true, fileName: true, splitFromDocumentId: true },
    });
    if (!document) return [];
    const { collectionId, fileName, splitFromDocumentId: origin } = document;
    const found = await tx.document.findMany({
      where: {
        collectionId,
        id: { not: documentId },
        OR: [{ fileName }, ...(origin ? [{ id: origin }] : [])],
      },
      select: { id: true, path: true },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    });
    const first = found.filter(({ id }) => id === origin);
    return [...first, ...found.filter(({ id }) => id !== origin)].slice(0, POSSIBLE_SHOWN);
  });
}

/** Documents looked at for one page of doubts: comparing texts takes some milliseconds each. */
const COMPARED_AT_ONCE = 50;
const BEGINNING_CHARACTERS = 200;

type Candidate = DoubtfulMerge["versions"][number] & {
  documentId: string;
  title: string;
  secondsApart: number | null;
  shared: number | null;
};

/**
 * The documents of a collection whose versions were joined by a bare file name, before paths were recorded, and look
 * like different documents. Those that a curator has confirmed are left out, and versions that meanwhile stand as a
 * document of their own, because their folder was ingested again.
 */
export async function listDoubtfulMerges(
  viewer: Viewer,
  collectionId: string,
): Promise<DoubtfulMerge[]> {
  const rows = await withViewer(viewer, (tx) => readCandidates(tx, collectionId));
  const byDocument = Map.groupBy(rows, ({ documentId }) => documentId);
  return [...byDocument.values()].flatMap((versions) => {
    const doubts = new Set(
      versions.flatMap((version, place) => doubtsOf(version, versions[place - 1])),
    );
    const [first] = versions;
    if (!first || doubts.size === 0) return [];
    return {
      documentId: first.documentId,
      title: first.title,
      versions: versions.map(({ id, number, beginning, createdAt }) => ({
        id,
        number,
        beginning: firstLine(beginning),
        createdAt,
      })),
      doubts: [...doubts],
    };
  });
}

function doubtsOf(version: Candidate, before: Candidate | undefined): MergeDoubt[] {
  if (!before || version.secondsApart === null) return [];
  return doubtsAbout({
    secondsApart: version.secondsApart,
    beginnings: [firstLine(before.beginning), firstLine(version.beginning)],
    shared: version.shared ?? 1,
  });
}

function firstLine(text: string): string {
  return (text.split("\n").find((line) => line.trim() !== "") ?? "").trim();
}

/** The readable versions with their predecessor's distance: in seconds, and by the terms of both. */
function readCandidates(tx: Transaction, collectionId: string): Promise<Candidate[]> {
  return tx.$queryRaw<Candidate[]>`
    WITH joined AS (
      SELECT version.organization_id, version.document_id, ${SHOWN_TITLE} AS title
      FROM document_version version
      JOIN document ON document.organization_id = version.organization_id
                   AND document.id = version.document_id
      WHERE version.organization_id = ${tx.organizationId}::uuid
        AND document.collection_id = ${collectionId}::uuid
        AND document.versions_checked_at IS NULL
        AND version.source LIKE 'unknown%' AND version.text IS NOT NULL
        AND NOT EXISTS (
          SELECT 1 FROM document_version twin
          JOIN document other ON other.organization_id = twin.organization_id
                             AND other.id = twin.document_id
          WHERE twin.organization_id = version.organization_id
            AND twin.blob_hash = version.blob_hash AND twin.document_id <> version.document_id
            AND other.collection_id = document.collection_id)
      GROUP BY version.organization_id, version.document_id, document.title, document.folder
      HAVING count(*) > 1
      ORDER BY title, version.document_id
      LIMIT ${COMPARED_AT_ONCE}),
    versions AS (
      SELECT version.id, version.number, version.document_id, joined.title, version.created_at,
             left(ltrim(version.text, E' \\t\\r\\n\\uFEFF'), ${BEGINNING_CHARACTERS}) AS beginning,
             extract(epoch FROM version.created_at
                     - lag(version.created_at) OVER in_order)::float8 AS seconds_apart,
             words.terms, lag(words.terms) OVER in_order AS terms_before
      FROM document_version version
      JOIN joined ON joined.organization_id = version.organization_id
                 AND joined.document_id = version.document_id
      CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT term) AS terms
        FROM passage, unnest(passage.terms) AS term
        WHERE passage.organization_id = version.organization_id
          AND passage.version_id = version.id) words
      WHERE version.organization_id = ${tx.organizationId}::uuid
        AND version.source LIKE 'unknown%' AND version.text IS NOT NULL
      WINDOW in_order AS (PARTITION BY version.document_id ORDER BY version.number))
    SELECT id, number, document_id AS "documentId", title, beginning,
           to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt",
           seconds_apart AS "secondsApart",
           (SELECT count(*) FROM (SELECT unnest(terms) INTERSECT SELECT unnest(terms_before)) both_have)::float8
             / NULLIF(LEAST(cardinality(terms), cardinality(terms_before)), 0) AS shared
    FROM versions
    ORDER BY title, document_id, number`;
}
