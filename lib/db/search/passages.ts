import { termWeight } from "../../domain/search/bm25.ts";
import type { Transaction } from "../client.ts";
import { writeNumberArray, writeTextArray } from "./array-codec.ts";
import type { PassageText } from "./load-passages.ts";
import { writeTermVector } from "./vector-codec.ts";

/** How often each term occurs in a passage and in the title and headings above it. */
type CountedTerms = {
  terms: readonly number[];
  termCounts: readonly number[];
  length: number;
};

/** A passage to be stored, with its terms counted. */
export type NewPassage = CountedTerms & {
  ordinal: number;
  page: number;
  start: number;
  end: number;
  text: string;
  headings: readonly string[];
};

export type Place = {
  collectionId: string;
  documentId: string;
  versionId: string;
};

/** Rows per statement: keeps the parameters of a statement at a few megabytes. */
const BATCH = 500;

/** The passages of one version. */
type PassagesOfVersion = { versionId: string; passages: readonly NewPassage[] };

/** Those of the versions that have passages already, because they were parsed before. */
export async function listVersionsWithPassages(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ versionId: string }[]>`
    SELECT DISTINCT version_id AS "versionId" FROM passage
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ANY(${versionIds}::uuid[])`;
  return rows.map(({ versionId }) => versionId);
}

/** Stores the passages of versions of one collection that have none yet, and adds them to the collection's counts. */
export async function addPassages(
  tx: Transaction,
  collectionId: string,
  versions: readonly PassagesOfVersion[],
): Promise<void> {
  const all = versions.flatMap(({ versionId, passages }) =>
    passages.map((passage) => ({ ...passage, versionId })),
  );
  if (all.length === 0) return;
  const averageLength = await addToCollection(tx, collectionId, all);
  for (let index = 0; index < all.length; index += BATCH) {
    await insertPassages(tx, collectionId, all.slice(index, index + BATCH), averageLength);
  }
  await addHolders(tx, collectionId, all);
}

/** The new term counts of a version's passages, and whether their vectors must be made again. */
export type Recount = {
  counted: readonly (CountedTerms & { id: string })[];
  isEmbeddedOtherwise: boolean;
};

/** Replaces the terms of a version's passages and the collection's counts. `count` gets the locked passages. */
export async function recountPassages(
  tx: Transaction,
  place: Place,
  count: (passages: readonly PassageText[]) => Recount,
): Promise<Recount> {
  await takeOut(tx, place.versionId);
  const recount = count(await loadTexts(tx, place.versionId));
  const { counted } = recount;
  const averageLength = await addToCollection(tx, place.collectionId, counted);
  for (let index = 0; index < counted.length; index += BATCH) {
    await updateTerms(tx, counted.slice(index, index + BATCH), averageLength);
  }
  await addHolders(tx, place.collectionId, counted);
  return recount;
}

/** Removes a version's passages and vectors and takes them out of the collection's counts. */
export async function deletePassages(tx: Transaction, versionId: string): Promise<void> {
  await takeOut(tx, versionId);
  await tx.$executeRaw`
    DELETE FROM passage
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${versionId}::uuid`;
}

/**
 * Subtracts a version's passages from the collection's counts, under locks so that it happens once. Every
 * change of the counts locks the collection first, then passages, then terms: otherwise two of them could
 * deadlock.
 */
async function takeOut(tx: Transaction, versionId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT FROM collection
    WHERE organization_id = ${tx.organizationId}::uuid
      AND id = (SELECT collection_id FROM passage
                WHERE organization_id = ${tx.organizationId}::uuid
                  AND version_id = ${versionId}::uuid LIMIT 1)
    FOR UPDATE`;
  await tx.$executeRaw`
    SELECT FROM passage
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${versionId}::uuid
    FOR UPDATE`;
  await tx.$executeRaw`
    UPDATE collection_term held SET passages = held.passages - gone.passages
    FROM (
      SELECT passage.organization_id, passage.collection_id, term, COUNT(*)::int AS passages
      FROM passage, unnest(passage.terms) AS term
      WHERE passage.organization_id = ${tx.organizationId}::uuid
        AND passage.version_id = ${versionId}::uuid
      GROUP BY passage.organization_id, passage.collection_id, term ORDER BY term) gone
    WHERE held.organization_id = gone.organization_id
      AND held.collection_id = gone.collection_id AND held.term = gone.term`;
  await tx.$executeRaw`
    UPDATE collection SET passage_count = passage_count - gone.passages,
                          total_length = total_length - gone.length
    FROM (
      SELECT organization_id, collection_id, COUNT(*)::int AS passages, SUM(length)::bigint AS length
      FROM passage
      WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${versionId}::uuid
      GROUP BY organization_id, collection_id) gone
    WHERE collection.organization_id = gone.organization_id
      AND collection.id = gone.collection_id`;
}

async function loadTexts(tx: Transaction, versionId: string): Promise<PassageText[]> {
  return tx.$queryRaw<PassageText[]>`
    SELECT passage.id, document.title, passage.headings, passage.text
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.organization_id = ${tx.organizationId}::uuid
      AND passage.version_id = ${versionId}::uuid`;
}

async function updateTerms(
  tx: Transaction,
  counted: readonly (CountedTerms & { id: string })[],
  averageLength: number,
): Promise<void> {
  const rows = counted.map((passage) => ({
    ...passage,
    lexical: weightVector(passage, averageLength),
  }));
  await tx.$executeRaw`
    UPDATE passage SET terms = fresh.terms, term_counts = fresh."termCounts",
                       length = fresh.length, lexical = fresh.lexical::sparsevec
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS fresh(id uuid, terms int[], "termCounts" int[], length int, lexical text)
    WHERE passage.organization_id = ${tx.organizationId}::uuid AND passage.id = fresh.id`;
}

/** Adds passages to the collection's counts; returns the average length for computing term weights. */
async function addToCollection(
  tx: Transaction,
  collectionId: string,
  passages: readonly CountedTerms[],
): Promise<number> {
  const length = passages.reduce((sum, passage) => sum + passage.length, 0);
  const rows = await tx.$queryRaw<{ weighedLength: number }[]>`
    UPDATE collection
    SET passage_count = passage_count + ${passages.length},
        total_length = total_length + ${length},
        weighed_length = CASE WHEN weighed_length > 0 THEN weighed_length
                              ELSE ${length / Math.max(passages.length, 1)} END
    WHERE organization_id = ${tx.organizationId}::uuid AND id = ${collectionId}::uuid
    RETURNING weighed_length AS "weighedLength"`;
  return rows[0]?.weighedLength ?? 0;
}

type Row = NewPassage & { versionId: string };

/** Rows come from arrays: Postgres reads those faster than JSON, and plans the statement without their number. */
async function insertPassages(
  tx: Transaction,
  collectionId: string,
  rows: readonly Row[],
  averageLength: number,
): Promise<void> {
  const column = <Value>(of: (row: Row) => Value): Value[] => rows.map(of);
  await tx.$executeRaw`
    INSERT INTO passage (organization_id, collection_id, document_id, version_id, access_tags,
                         ordinal, page, start_offset, end_offset, text, headings,
                         terms, term_counts, length, lexical, in_force_from, in_force_to)
    SELECT ${tx.organizationId}::uuid, ${collectionId}::uuid, version.document_id, version.id,
           version.access_tags, fresh.ordinal, fresh.page, fresh."from", fresh."to", fresh.text,
           fresh.headings::text[], fresh.terms::int[], fresh.counts::int[], fresh.length,
           fresh.lexical::sparsevec, version.in_force_from, version.in_force_to
    FROM unnest(${column(({ versionId }) => versionId)}::uuid[],
                ${column(({ ordinal }) => ordinal)}::int[], ${column(({ page }) => page)}::int[],
                ${column(({ start }) => start)}::int[], ${column(({ end }) => end)}::int[],
                ${column(({ text }) => text)}::text[],
                ${column(({ headings }) => writeTextArray(headings))}::text[],
                ${column(({ terms }) => writeNumberArray(terms))}::text[],
                ${column(({ termCounts }) => writeNumberArray(termCounts))}::text[],
                ${column(({ length }) => length)}::int[],
                ${column((row) => weightVector(row, averageLength))}::text[])
      AS fresh(version_id, ordinal, page, "from", "to", text, headings, terms, counts, length, lexical)
    CROSS JOIN LATERAL (
      SELECT id, document_id, access_tags, in_force_from, in_force_to FROM document_version
      WHERE document_version.organization_id = ${tx.organizationId}::uuid
        AND document_version.id = fresh.version_id LIMIT 1) version`;
}

/** The part of BM25 that is stored with a passage: its term weights. */
function weightVector({ terms, termCounts, length }: CountedTerms, averageLength: number): string {
  return writeTermVector(
    terms.map((term, index) => ({
      term,
      weight: termWeight(termCounts[index] ?? 0, length, averageLength),
    })),
  );
}

async function addHolders(
  tx: Transaction,
  collectionId: string,
  passages: readonly CountedTerms[],
): Promise<void> {
  const holders = new Map<number, number>();
  for (const { terms } of passages) {
    for (const term of terms) holders.set(term, (holders.get(term) ?? 0) + 1);
  }
  // Ascending, so that two transactions lock the rows of one collection in the same order.
  const terms = [...holders.keys()].sort((left, right) => left - right);
  const counts = terms.map((term) => holders.get(term) ?? 0);
  await tx.$executeRaw`
    INSERT INTO collection_term (organization_id, collection_id, term, passages)
    SELECT ${tx.organizationId}::uuid, ${collectionId}::uuid, fresh.term, fresh.passages
    FROM unnest(${terms}::int[], ${counts}::int[]) AS fresh(term, passages)
    ON CONFLICT (organization_id, collection_id, term)
    DO UPDATE SET passages = collection_term.passages + excluded.passages`;
}
