import { readFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type pg from "pg";
import type { Fixture } from "./fixture.ts";

const MIGRATIONS = path.resolve("prisma/migrations");

/** Restores a fixture into an empty database. The client must be connected as the owner. */
export async function restoreDatabase(client: pg.Client, fixture: Fixture): Promise<void> {
  const structure = (name: string) =>
    readFile(path.join(fixture.folder, "structure", `${name}.sql`), "utf8");
  await ensureRole(client);
  await client.query(await structure("migrations-table"));
  for (const { name } of fixture.migrations) await client.query(await migrationText(name));
  await client.query(await structure("functions"));
  await client.query(await structure("job-queue"));
  await writeRows(client, fixture);
}

/** The SQL of a migration. */
export function migrationText(name: string): Promise<string> {
  return readFile(path.join(MIGRATIONS, name, "migration.sql"), "utf8");
}

/** The migrations grant rights to this role. Roles belong to the server, so it may exist already. */
async function ensureRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = 'freehold_app'");
  if (!rowCount) await client.query("CREATE ROLE freehold_app NOSUPERUSER NOBYPASSRLS");
}

async function writeRows(client: pg.Client, { folder, tables }: Fixture): Promise<void> {
  const rowsOf = await readRows(path.join(folder, "rows.tsv.gz"));
  await withoutPolicies(client, async () => {
    for (const { name } of tables) {
      await client.query(`DELETE FROM ${name}`); // the SQL of the job queue inserts a row itself
      await client.query(
        `INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, $1)`,
        [`[${rowsOf.get(name)?.join()}]`],
      );
    }
  });
}

/** Counts all rows of these tables, in their order. The client must be connected as the owner. */
export function countRows(client: pg.Client, tables: readonly string[]): Promise<number[]> {
  return withoutPolicies(client, async () => {
    const counts = tables.map((table) => `(SELECT count(*)::int FROM ${table})`);
    const { rows } = await client.query<{ counts: number[] }>(
      `SELECT ARRAY[${counts.join()}] AS counts`,
    );
    return rows[0]?.counts ?? [];
  });
}

/** Lets the owner see every row. Forced policies apply to the owner too, who is not a superuser on a server. */
async function withoutPolicies<Result>(
  client: pg.Client,
  work: () => Promise<Result>,
): Promise<Result> {
  const forced = await forcedTables(client);
  const change = (to: "NO FORCE" | "FORCE") =>
    client.query(forced.map((table) => `ALTER TABLE ${table} ${to} ROW LEVEL SECURITY`).join(";"));
  await change("NO FORCE");
  try {
    return await work();
  } finally {
    await change("FORCE");
  }
}

/** Rows are kept as text: JavaScript would round large numbers in the JSON. */
async function readRows(file: string): Promise<Map<string, string[]>> {
  const rowsOf = new Map<string, string[]>();
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split("\n");
  for (const line of lines) {
    const end = line.indexOf("\t");
    const table = line.slice(0, end);
    rowsOf.set(table, [...(rowsOf.get(table) ?? []), line.slice(end + 1)]);
  }
  return rowsOf;
}

async function forcedTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', nspname, relname) AS name
     FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
     WHERE nspname = 'public' AND relforcerowsecurity`,
  );
  return rows.map(({ name }) => name);
}
