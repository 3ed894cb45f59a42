import pg from "pg";
import { Prisma } from "#prisma/generated/client";
import { systemViewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { type Transaction, withViewer } from "../client.ts";
import { ownedHome } from "../connection.ts";
import type { EmbeddingModelRow } from "./embedding-models.ts";
import type { SearchScope } from "./search-passages.ts";
import { writeVector } from "./vector-codec.ts";

/**
 * Up to this many passages, every vector is compared. That is exact, and at this scale faster than an index,
 * which loses rows to the filters applied after it.
 */
export const EXACT_LIMIT = 20_000;

/** How many candidates the index scans at a time; it goes on until enough pass the filters. */
const EF_SEARCH = 200;
/**
 * The index is used if the search covers at least this share of all vectors. The scan ends after 20,000
 * vectors, and enough of them must pass the filters.
 */
const LEAST_SHARE = 0.05;
/** Holds the graph of a hundred thousand vectors; with less, building is much slower. */
const BUILD_MEMORY = "1GB";

/**
 * Builds the approximate index of a model's vectors once any organization has more than `EXACT_LIMIT`
 * passages. Returns whether it built one. Takes up to a minute, during which an embedded database answers
 * no other query; a server keeps answering.
 */
export async function ensureVectorIndex(
  model: EmbeddingModelRow,
  organizationIds: readonly string[],
): Promise<boolean> {
  if (!(await isOutgrown(organizationIds))) return false;
  const { kind, ownerUrl } = ownedHome();
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const name = `passage_vector_hnsw_${model.id.replaceAll("-", "")}`;
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid
       WHERE relname = $1 AND indisvalid`,
      [name],
    );
    if (rowCount) return false;
    log.info({ model: model.name }, "The vector index is being built.");
    await client.query(`SET maintenance_work_mem = '${BUILD_MEMORY}'`);
    await client.query(`DROP INDEX IF EXISTS ${name}`); // left behind by an interrupted build
    await client.query(
      `CREATE INDEX ${kind === "server" ? "CONCURRENTLY" : ""} ${name} ON passage_vector
       USING hnsw ((embedding::vector(${model.dimensions})) vector_ip_ops)
       WHERE embedding_model_id = '${model.id}'`,
    );
    return true;
  } finally {
    await client.end();
  }
}

async function isOutgrown(organizationIds: readonly string[]): Promise<boolean> {
  for (const organizationId of organizationIds) {
    const { _sum } = await withViewer(systemViewer(organizationId), (tx) =>
      tx.collection.aggregate({ _sum: { passageCount: true } }),
    );
    if ((_sum.passageCount ?? 0) > EXACT_LIMIT) return true;
  }
  return false;
}

/**
 * Passages by cosine similarity through the index, best first. The scan goes on until enough rows have passed
 * the filters; stopping earlier would return 3 % of them for a small organization. `passageCount` is the
 * number of passages in the scope.
 */
export async function searchDenseIndexed(
  tx: Transaction,
  {
    collectionIds,
    asOf,
    limit,
    withheld = [],
    passageCount,
  }: SearchScope & { passageCount: number },
  { id: modelId, dimensions }: EmbeddingModelRow,
  vector: readonly number[],
): Promise<{ id: string; score: number }[]> {
  // The index covers only this model and vector length: the planner must see both as constants.
  const model = Prisma.raw(`'${modelId}'::uuid`);
  const embedding = Prisma.raw(`embedding::vector(${dimensions})`);
  const query = writeVector(vector);
  // The planner cannot know how many rows the policies leave. It guesses a hundredth and would sort them all.
  await tx.$queryRaw`
    SELECT set_config('hnsw.iterative_scan', 'relaxed_order', true),
           set_config('hnsw.ef_search', ${String(EF_SEARCH)}, true),
           set_config('enable_sort', (${passageCount} < ${LEAST_SHARE} * reltuples)::text, true)
    FROM pg_class WHERE oid = 'passage_vector'::regclass`;
  const nearest: { id: string; score: number }[] = await tx.$queryRaw`
    SELECT id, score FROM (
      SELECT passage_id AS id, -(${embedding} <#> ${query}::vector) AS score
      FROM passage_vector
      WHERE organization_id = ${tx.organizationId}::uuid
        AND embedding_model_id = ${model}
        AND collection_id = ANY(${collectionIds}::uuid[])
        AND (${withheld.length === 0} OR passage_id <> ALL(${withheld}::uuid[]))
        AND (in_force_from IS NULL OR in_force_from <= ${asOf}::date)
        AND (in_force_to IS NULL OR in_force_to > ${asOf}::date)
      ORDER BY ${embedding} <#> ${query}::vector
      LIMIT ${limit}) nearest
    ORDER BY score DESC`;
  await tx.$queryRaw`SELECT set_config('enable_sort', 'on', true)`;
  return nearest;
}
