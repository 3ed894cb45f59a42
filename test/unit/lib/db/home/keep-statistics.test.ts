import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepBatchesTogether } from "#lib/db/home/keep-batches-together";
import { keepStatistics } from "#lib/db/home/keep-statistics";

let db: PGlite;

beforeAll(async () => {
  db = await PGlite.create();
  keepBatchesTogether(db, (error) => {
    throw error;
  });
  keepStatistics(db, 2);
});
afterAll(() => db.close());

it("analyzes a table that has grown, for whoever asks next", async () => {
  await say("CREATE TABLE grown AS SELECT generate_series(1, 5000) AS n");
  await statisticsAreKept();
  await say("SELECT 1");
  await say("SELECT 1");

  expect(await rowsKnownOf("grown")).toBe(5_000);
});

it("waits for the end of a transaction, and leaves it as it is", async () => {
  await say("CREATE TABLE later (n int)");
  await say("BEGIN");
  await say("INSERT INTO later SELECT generate_series(1, 5000)");
  await say("SELECT 1");
  expect(db.isInTransaction()).toBe(true);
  await say("COMMIT");
  await statisticsAreKept();
  await say("SELECT 1");
  await say("SELECT 1");

  expect(await rowsKnownOf("later")).toBe(5_000);
});

/** Sends a simple query as a client of the socket does. */
async function say(sql: string): Promise<void> {
  const text = Buffer.from(`${sql}\0`);
  const head = Buffer.alloc(5);
  head.write("Q");
  head.writeInt32BE(4 + text.length, 1);
  await db.execProtocolRawStream(Buffer.concat([head, text]), { onRawData: () => {} });
}

/** Postgres counts the rows that were written at most once a second, unless it is told to. */
async function statisticsAreKept(): Promise<void> {
  await db.exec("SELECT pg_stat_force_next_flush()");
}

async function rowsKnownOf(table: string): Promise<number | undefined> {
  const { rows } = await db.query<{ known: number }>(
    "SELECT reltuples::int AS known FROM pg_class WHERE relname = $1",
    [table],
  );
  return rows[0]?.known;
}
