import type { Transaction } from "../client.ts";
import type { SearchScope } from "./search-passages.ts";

type Scope = Pick<SearchScope, "collectionIds" | "asOf">;

/**
 * How many passages a search with this scope compares, and how many of them have a vector. `all` is what the
 * collections hold; it is the answer while nothing waits for its vectors, and then no version is counted.
 */
export async function countSearched(
  tx: Transaction,
  scope: Scope,
  all: number,
): Promise<{ passages: number; embedded: number }> {
  return (await isWaiting(tx, scope)) ? countVersions(tx, scope) : { passages: all, embedded: all };
}

/** Whether any version still waits for vectors; an index by state finds them. */
async function isWaiting(tx: Transaction, { collectionIds }: Scope): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ waits: boolean }[]>`
    SELECT EXISTS (
      SELECT 1 FROM document_version version
      JOIN document ON document.organization_id = version.organization_id
                   AND document.id = version.document_id
      WHERE version.organization_id = ${tx.organizationId}::uuid AND version.state = 'searchable'
        AND document.collection_id = ANY(${collectionIds}::uuid[])) AS waits`;
  return row?.waits ?? true;
}

async function countVersions(
  tx: Transaction,
  { collectionIds, asOf }: Scope,
): Promise<{ passages: number; embedded: number }> {
  const [row] = await tx.$queryRaw<{ passages: number; embedded: number }[]>`
    SELECT COALESCE(SUM(version.passage_count), 0)::int AS passages,
           COALESCE(SUM(LEAST(version.embedded_count, version.passage_count)), 0)::int AS embedded
    FROM document_version version
    JOIN document ON document.organization_id = version.organization_id
                 AND document.id = version.document_id
    WHERE version.organization_id = ${tx.organizationId}::uuid
      AND document.collection_id = ANY(${collectionIds}::uuid[])
      AND version.state IN ('searchable', 'ready')
      AND (version.in_force_from IS NULL OR version.in_force_from <= ${asOf}::date)
      AND (version.in_force_to IS NULL OR version.in_force_to > ${asOf}::date)`;
  return row ?? { passages: 0, embedded: 0 };
}

/** A passage as far as it can hold a word: what stands above it, and its text. */
export type HoldingText = { title: string; headings: string[]; text: string };

/**
 * Passages that a search with this scope may find and that hold the term, at most `limit`. For rare terms:
 * the index of terms finds them, and row-level security removes those that the viewer may not see.
 */
export async function listHolding(
  tx: Transaction,
  { collectionIds, asOf, withheld = [] }: Scope & Pick<SearchScope, "withheld">,
  term: number,
  limit: number,
): Promise<HoldingText[]> {
  return tx.$queryRaw<HoldingText[]>`
    SELECT document.title, passage.headings, passage.text
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.organization_id = ${tx.organizationId}::uuid
      AND passage.id = ANY(ARRAY(SELECT passages_holding(${collectionIds}::uuid[], ${[term]}::int[])))
      AND passage.id <> ALL(${withheld}::uuid[])
      AND (passage.in_force_from IS NULL OR passage.in_force_from <= ${asOf}::date)
      AND (passage.in_force_to IS NULL OR passage.in_force_to > ${asOf}::date)
    LIMIT ${limit}`;
}
