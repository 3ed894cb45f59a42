import { Prisma } from "#prisma/generated/client";
import type { Transaction } from "../client.ts";
import { type TermWeight, writeTermVector, writeVector } from "./vector-codec.ts";

// The queries of the two arms, words and meaning. Both see only what the viewer of `tx` may see: row-level
// security removes rows before they are ordered, so the limit drops no row that the viewer may see.

export type SearchScope = {
  collectionIds: readonly string[];
  /** The day on which passages must be in force, as YYYY-MM-DD. */
  asOf: string;
  limit: number;
  /** Passages to leave out, as if they did not exist. */
  withheld?: readonly string[];
};

type Hit = { id: string; score: number };

/** The collections that the viewer may read, all or the named ones, with their sizes. */
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
    WHERE organization_id = ${tx.organizationId}::uuid
      AND collection_id = ANY(${collectionIds}::uuid[]) AND term = ANY(${terms}::int[])
    GROUP BY term`;
  return new Map(rows.map((row) => [row.term, row.holders]));
}

/**
 * Passages by BM25, best first. `weights` are the question's terms and their idf. Where a full scan would be
 * slow, `anyOf` limits it (through the index) to passages that contain one of these terms.
 */
export async function searchLexical(
  tx: Transaction,
  scope: SearchScope,
  weights: readonly TermWeight[],
  anyOf: readonly number[] | null,
): Promise<Hit[]> {
  const { collectionIds, asOf, limit, withheld = [] } = scope;
  const query = writeTermVector(weights);
  // Row-level security prevents the query from using the index of terms; the function may use it.
  const lookedUp = anyOf
    ? Prisma.sql`AND id = ANY(ARRAY(SELECT passages_holding(${collectionIds}::uuid[], ${anyOf}::int[])))`
    : Prisma.empty;
  return tx.$queryRaw<Hit[]>`
    SELECT id, score FROM (
      SELECT id, -(lexical <#> ${query}::sparsevec) AS score
      FROM passage
      WHERE organization_id = ${tx.organizationId}::uuid
        AND collection_id = ANY(${collectionIds}::uuid[])
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
  const query = writeVector(vector);
  return tx.$queryRaw<Hit[]>`
    SELECT passage_id AS id, -(embedding <#> ${query}::vector) AS score
    FROM passage_vector
    WHERE organization_id = ${tx.organizationId}::uuid
      AND embedding_model_id = ${modelId}::uuid
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
    SELECT passage_id AS id, -(embedding <#> ${writeVector(vector)}::vector) AS score
    FROM passage_vector
    WHERE organization_id = ${tx.organizationId}::uuid
      AND embedding_model_id = ${modelId}::uuid AND passage_id = ANY(${ids}::uuid[])`;
}
