import { Prisma } from "#prisma/generated/client";
import type { RetrievedPassage } from "../../domain/search/passage.ts";
import type { Transaction } from "../client.ts";

// The two arms' queries. Both see only what the viewer of `tx` may see: row-level security removes
// rows before they are ordered, so none are lost to a limit.

export type SearchScope = {
  collectionIds: readonly string[];
  /** The day whose law is asked for, as YYYY-MM-DD. */
  asOf: string;
  limit: number;
  /** Passages to pass over, as if they were not there. */
  withheld?: readonly string[];
};

type Hit = { id: string; score: number };

/** The collections the viewer may read, all of them or those named, with their sizes. */
export async function listSearchScope(
  tx: Transaction,
  collectionIds?: readonly string[],
): Promise<{ id: string; passageCount: number }[]> {
  return tx.collection.findMany({
    where: collectionIds ? { id: { in: [...collectionIds] } } : {},
    select: { id: true, passageCount: true },
  });
}

/** How many passages of the collections hold each term. */
export async function countHolders(
  tx: Transaction,
  collectionIds: readonly string[],
  terms: readonly number[],
): Promise<Map<number, number>> {
  const rows = await tx.$queryRaw<{ term: number; holders: number }[]>`
    SELECT term, SUM(passages)::int AS holders
    FROM collection_term
    WHERE collection_id = ANY(${collectionIds}::uuid[]) AND term = ANY(${terms}::int[])
    GROUP BY term`;
  return new Map(rows.map((row) => [row.term, row.holders]));
}

/**
 * Passages by BM25, best first. `query` is a sparse vector of idf weights. `anyOf` limits the scan
 * to passages that hold one of these terms (through the index), where scanning all would be slow.
 */
export async function searchLexical(
  tx: Transaction,
  scope: SearchScope,
  query: string,
  anyOf: readonly number[] | null,
): Promise<Hit[]> {
  const { collectionIds, asOf, limit, withheld = [] } = scope;
  // An index of terms serves no query under row-level security; the function may use it.
  const lookedUp = anyOf
    ? Prisma.sql`AND id = ANY(ARRAY(SELECT passages_holding(${collectionIds}::uuid[], ${anyOf}::int[])))`
    : Prisma.empty;
  return tx.$queryRaw<Hit[]>`
    SELECT id, score FROM (
      SELECT id, -(lexical <#> ${query}::sparsevec) AS score
      FROM passage
      WHERE collection_id = ANY(${collectionIds}::uuid[])
        AND (${withheld.length === 0} OR id <> ALL(${withheld}::uuid[]))
        ${lookedUp}
        AND (in_force_from IS NULL OR in_force_from <= ${asOf}::date)
        AND (in_force_to IS NULL OR in_force_to > ${asOf}::date)
      ORDER BY lexical <#> ${query}::sparsevec
      LIMIT ${limit}) best
    WHERE score > 0
    ORDER BY score DESC`;
}

/** Passages by cosine similarity to a normalised vector, best first, every row compared. */
export async function searchDense(
  tx: Transaction,
  scope: SearchScope,
  modelId: string,
  vector: readonly number[],
): Promise<Hit[]> {
  const { collectionIds, asOf, limit, withheld = [] } = scope;
  const query = JSON.stringify(vector);
  return tx.$queryRaw<Hit[]>`
    SELECT passage_id AS id, -(embedding <#> ${query}::vector) AS score
    FROM passage_vector
    WHERE embedding_model_id = ${modelId}::uuid
      AND collection_id = ANY(${collectionIds}::uuid[])
      AND (${withheld.length === 0} OR passage_id <> ALL(${withheld}::uuid[]))
      AND (in_force_from IS NULL OR in_force_from <= ${asOf}::date)
      AND (in_force_to IS NULL OR in_force_to > ${asOf}::date)
    ORDER BY embedding <#> ${query}::vector
    LIMIT ${limit}`;
}

/** The cosine of each named passage to a normalised vector; those without a vector are left out. */
export async function scoreDense(
  tx: Transaction,
  modelId: string,
  vector: readonly number[],
  ids: readonly string[],
): Promise<Hit[]> {
  return tx.$queryRaw<Hit[]>`
    SELECT passage_id AS id, -(embedding <#> ${JSON.stringify(vector)}::vector) AS score
    FROM passage_vector
    WHERE embedding_model_id = ${modelId}::uuid AND passage_id = ANY(${ids}::uuid[])`;
}

/** The vectors of the named passages, those that have one. */
export async function loadVectors(
  tx: Transaction,
  modelId: string,
  ids: readonly string[],
): Promise<Map<string, number[]>> {
  const rows = await tx.$queryRaw<{ id: string; vector: string }[]>`
    SELECT passage_id AS id, embedding::text AS vector
    FROM passage_vector
    WHERE embedding_model_id = ${modelId}::uuid AND passage_id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, vector }) => [id, JSON.parse(vector) as number[]]));
}

/** What a passage is compared by: its text and what stands above it. */
export type PassageText = { id: string; title: string; headings: string[]; text: string };

/** The texts of these passages in the order of their ids; those that are gone are left out. */
export async function loadPassageTexts(
  tx: Transaction,
  ids: readonly string[],
): Promise<PassageText[]> {
  const rows = await tx.$queryRaw<PassageText[]>`
    SELECT passage.id, document.title, passage.headings, passage.text
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.id = ANY(${ids}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type PassageRow = Omit<RetrievedPassage, "scores"> & { terms: number[] };

/** The passages of these ids with their document's title; those that are gone are left out. */
export async function loadPassages(
  tx: Transaction,
  ids: readonly string[],
): Promise<Map<string, PassageRow>> {
  const rows = await tx.$queryRaw<PassageRow[]>`
    SELECT passage.id, passage.collection_id AS "collectionId", passage.document_id AS "documentId",
           passage.version_id AS "versionId", document.title, passage.page,
           passage.start_offset AS start, passage.end_offset AS "end", passage.text,
           passage.headings, passage.terms
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
