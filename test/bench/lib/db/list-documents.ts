// How long a page of a collection's documents takes with few and with many documents, for each of the ways
// that the page is asked for.
//
//   node test/bench/lib/db/list-documents.ts [--documents 50000] [--rounds 15]
//
// Uses an embedded database in a folder of its own, which is deleted afterwards; with DATABASE_URL, that server:
// use an empty database there.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import pg from "pg";
import type { DocumentQuery } from "#lib/domain/documents/document-list";
import type { Viewer } from "#lib/domain/viewer";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "50000" },
    rounds: { type: "string", default: "15" },
  },
});
const MANY = Number(values.documents);
const FEW = 500;
const ROUNDS = Number(values.rounds);

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { openDatabase } = await import("#lib/db/home/open-database");
const { setDatabaseHome } = await import("#lib/db/connection");
const { closeDatabaseClient, withSystem, withViewer } = await import("#lib/db/client");
const { listDocuments, listDocumentNames } = await import("#lib/db/documents/list-documents");
const { listCollections } = await import("#lib/db/documents/collections");
const { FIRST_PAGE } = await import("#lib/domain/documents/document-list");
const { systemViewer } = await import("#lib/domain/viewer");
const { migrate } = await import("#prisma/migrate");

const database = await openDatabase();
const owner = new pg.Client({ connectionString: database.ownerUrl });
try {
  await migrate(database);
  setDatabaseHome(database);
  await owner.connect();
  const { id: organizationId } = await withSystem((tx) =>
    tx.organization.create({ data: { slug: "bench", name: "Bench" } }),
  );
  const viewer = systemViewer(organizationId);
  const collections = {
    few: await addCollection(viewer, "few", FEW),
    many: await addCollection(viewer, "many", MANY),
  };
  await owner.query("ANALYZE document");
  await owner.query("ANALYZE document_version");

  const page = (changes: Partial<DocumentQuery>) => (id: string) =>
    listDocuments(viewer, id, { ...FIRST_PAGE, ...changes });
  const sixth = Object.fromEntries(
    await Promise.all(
      Object.values(collections).map(async (id) => [id, await cursorAfterFivePages(id)] as const),
    ),
  );
  const ways: Record<string, (id: string) => Promise<unknown>> = {
    "first page": page({}),
    "first page by name": page({ sort: "name" }),
    "sixth page by name": (id) => page({ sort: "name", after: sixth[id] ?? null })(id),
    "failed only": page({ filter: "failed" }),
    "words in the title": page({ find: "lease 0123" }),
    "names to choose from": (id) => listDocumentNames(viewer, id, 100),
    "all collections": () => listCollections(viewer),
  };
  const rows: Record<string, Record<string, number>> = {};
  for (const [name, run] of Object.entries(ways)) rows[name] = await compare(run);
  console.table(rows);

  /** Medians in milliseconds, in turns. */
  async function compare(run: (id: string) => Promise<unknown>) {
    const times = { few: [] as number[], many: [] as number[] };
    for (const size of ["few", "many"] as const) await run(collections[size]);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const size of ["few", "many"] as const) {
        const startedAt = performance.now();
        await run(collections[size]);
        times[size].push(performance.now() - startedAt);
      }
    }
    const [few, many] = [medianOf(times.few), medianOf(times.many)];
    return { [`${FEW} (ms)`]: round(few), [`${MANY} (ms)`]: round(many), ratio: round(many / few) };
  }

  /** The cursor after five pages. */
  async function cursorAfterFivePages(id: string): Promise<string | null> {
    let next: string | null = null;
    for (let pages = 0; pages < 5; pages += 1) {
      next = (await listDocuments(viewer, id, { ...FIRST_PAGE, sort: "name", after: next })).next;
    }
    return next;
  }
} finally {
  await owner.end();
  await closeDatabaseClient();
  database.process?.kill("SIGTERM");
  await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
}

function medianOf(all: readonly number[]): number {
  const sorted = all.toSorted((left, right) => left - right);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function round(value: number): number {
  return Number(value.toFixed(1));
}

/** A collection of documents with one version each; one in a hundred failed. Returns its id. */
async function addCollection(viewer: Viewer, slug: string, count: number): Promise<string> {
  const id = crypto.randomUUID();
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO collection (organization_id, id, slug, name, vertical, language, data_class)
      VALUES (${organizationId}::uuid, ${id}::uuid, ${slug}, ${slug}, 'legal', 'en', 'public')`;
    await tx.$executeRaw`
      INSERT INTO document (organization_id, id, collection_id, title, file_name, path)
      SELECT ${organizationId}::uuid, gen_random_uuid(), ${id}::uuid,
             'Lease ' || lpad((number * 7919 % ${count}::int)::text, 5, '0'), 'lease-' || number || '.pdf', 'lease-' || number || '.pdf'
      FROM generate_series(1, ${count}::int) AS number`;
    await tx.$executeRaw`
      INSERT INTO document_version (organization_id, id, document_id, number, blob_hash, byte_length,
        media_type, state, failure_code, page_count, passage_count, embedded_count)
      SELECT organization_id, gen_random_uuid(), id, 1, md5(file_name), 1000, 'application/pdf',
             CASE WHEN file_name LIKE '%00.pdf' THEN 'failed' ELSE 'ready' END,
             CASE WHEN file_name LIKE '%00.pdf' THEN 'encrypted' END, 3, 9, 9
      FROM document
      WHERE organization_id = ${organizationId}::uuid AND collection_id = ${id}::uuid`;
  });
  return id;
}
