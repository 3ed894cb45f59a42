// What it costs that the row-level security policies compare a row's collection with those a visitor may
// see: both arms over 20,000 passages, with and without that comparison, alternating on the same rows.
//
//   node test/bench/lib/db/confinement.ts [--rounds 7]
//
// Uses an embedded database in a folder of its own, which is deleted afterwards.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "7" } } });
const PASSAGES = 20_000;
const QUERIES = 10;
const DIMENSIONS = 384;
const TERMS = 40;
const TABLES = ["passage", "passage_vector"] as const;

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { openDatabase } = await import("#lib/db/home/open-database");
const { setDatabaseHome } = await import("#lib/db/connection");
const { closeDatabaseClient, withSystem, withViewer } = await import("#lib/db/client");
const { searchDense, searchLexical } = await import("#lib/db/search/search-passages");
const { writeTermVector, writeVector } = await import("#lib/db/search/vector-codec");
const { systemViewer, visitorViewer } = await import("#lib/domain/viewer");
const { migrate } = await import("#prisma/migrate");

const database = await openDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
try {
  await migrate(database);
  setDatabaseHome(database);
  await owner.connect();
  const { organizationId, collectionId, modelId } = await fill();
  const member = systemViewer(organizationId);
  const widget = { id: crypto.randomUUID(), collectionIds: [collectionId] };
  const visitor = visitorViewer(organizationId, crypto.randomUUID(), widget);
  const scope = { collectionIds: [collectionId], asOf: "2026-01-01", limit: 200 };

  const search = {
    words: (viewer: typeof member) =>
      withViewer(viewer, (tx) => searchLexical(tx, scope, sparse(8), null)),
    meaning: (viewer: typeof member) =>
      withViewer(viewer, (tx) => searchDense(tx, scope, modelId, dense())),
  };
  const times: Record<string, number[]> = {};
  const note = (name: string, ms: number) => {
    times[name] = [...(times[name] ?? []), ms];
  };
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const [arm, run] of Object.entries(search)) {
      await setPolicies(true);
      note(`${arm}: member, policy compares`, await time(() => run(member)));
      note(`${arm}: visitor`, await time(() => run(visitor)));
      await setPolicies(false);
      note(`${arm}: member, policy does not`, await time(() => run(member)));
    }
  }
  console.table(
    Object.fromEntries(
      Object.entries(times).map(([name, all]) => [name, { "median (ms)": medianOf(all) }]),
    ),
  );
} finally {
  await owner.end();
  await closeDatabaseClient();
  database.process?.kill("SIGTERM");
  await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
}

/** Milliseconds per query, without the first. */
async function time(run: () => Promise<unknown>): Promise<number> {
  await run();
  const startedAt = performance.now();
  for (let query = 0; query < QUERIES; query += 1) await run();
  return (performance.now() - startedAt) / QUERIES;
}

function medianOf(all: readonly number[]): number {
  const sorted = all.toSorted((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1));
}

/** The policies as they are, or as they were before there were visitors. */
async function setPolicies(areConfining: boolean): Promise<void> {
  const tenant = `"organization_id" = (SELECT NULLIF(current_setting('app.organization_id', true), '')::uuid)
    AND "access_tags" && (SELECT string_to_array(current_setting('app.access_tags', true), ','))`;
  const confined = `((SELECT current_setting('app.collection_ids', true)) = '*' OR "collection_id" = ANY
    ((SELECT string_to_array(NULLIF(current_setting('app.collection_ids', true), '*'), ','))::uuid[]))`;
  const rule = areConfining ? `${tenant} AND ${confined}` : tenant;
  for (const table of TABLES) {
    await owner.query(`ALTER POLICY "tenant" ON "${table}" USING (${rule})`);
  }
}

/** Creates one document in one collection, with many passages and their vectors. */
async function fill() {
  const { id: organizationId } = await withSystem((tx) =>
    tx.organization.create({ data: { slug: "bench", name: "Bench" } }),
  );
  const [collectionId, documentId, versionId, modelId] = Array.from({ length: 4 }, () =>
    crypto.randomUUID(),
  ) as [string, string, string, string];
  const ids = [organizationId, collectionId, documentId, versionId];
  await owner.query(
    `INSERT INTO collection (organization_id, id, slug, name, vertical, language, data_class)
     VALUES ('${organizationId}', '${collectionId}', 'b', 'B', 'legal', 'en', 'public')`,
  );
  await owner.query(
    `INSERT INTO document (organization_id, id, collection_id, title, file_name, path)
     VALUES ('${organizationId}', '${documentId}', '${collectionId}', 'B', 'b.txt', 'b.txt')`,
  );
  await owner.query(
    `INSERT INTO document_version (organization_id, id, document_id, number, blob_hash, byte_length)
     VALUES ('${organizationId}', '${versionId}', '${documentId}', 1, 'x', 1)`,
  );
  await owner.query(
    `INSERT INTO embedding_model (id, name, dimensions) VALUES ('${modelId}', 'b', ${DIMENSIONS})`,
  );
  for (let ordinal = 0; ordinal < PASSAGES; ordinal += 500) await fillBatch(ids, modelId, ordinal);
  await owner.query("ANALYZE passage");
  await owner.query("ANALYZE passage_vector");
  return { organizationId, collectionId, modelId };
}

async function fillBatch(ids: readonly string[], modelId: string, from: number): Promise<void> {
  const rows = Array.from({ length: 500 }, (_, index) => ({
    id: crypto.randomUUID(),
    ordinal: from + index,
    lexical: writeTermVector(sparse(TERMS)),
    embedding: writeVector(dense()),
  }));
  const [organizationId, collectionId, documentId, versionId] = ids;
  await owner.query(
    `INSERT INTO passage (organization_id, id, collection_id, document_id, version_id, access_tags,
       ordinal, page, start_offset, end_offset, text, headings, terms, term_counts, length, lexical)
     SELECT $1, id, $2, $3, $4, ARRAY['everyone'], ordinal, 1, 0, 1, repeat('word ', 150), '{}', '{}',
       '{}', 40, lexical::sparsevec
     FROM json_to_recordset($5) AS row (id uuid, ordinal int, lexical text)`,
    [organizationId, collectionId, documentId, versionId, JSON.stringify(rows)],
  );
  await owner.query(
    `INSERT INTO passage_vector (organization_id, embedding_model_id, passage_id, collection_id,
       version_id, access_tags, embedding)
     SELECT $1, $2, id, $3, $4, ARRAY['everyone'], embedding::vector
     FROM json_to_recordset($5) AS row (id uuid, embedding text)`,
    [organizationId, modelId, collectionId, versionId, JSON.stringify(rows)],
  );
}

/** Random terms out of a thousand. */
function sparse(count: number): { term: number; weight: number }[] {
  const terms = new Set<number>();
  while (terms.size < count) terms.add(1 + Math.floor(Math.random() * 1000));
  return [...terms].map((term) => ({ term, weight: 1 + Math.random() }));
}

function dense(): number[] {
  return Array.from({ length: DIMENSIONS }, () => Number((Math.random() - 0.5).toFixed(4)));
}
