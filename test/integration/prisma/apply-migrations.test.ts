import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { ownedHome } from "#lib/db/connection";
import { applyMigrations } from "#prisma/apply-migrations";

const client = new pg.Client({ connectionString: ownedHome().ownerUrl });
beforeAll(() => client.connect());
afterAll(() => client.end());

let folder: string;
/** The prefix of the tables and migrations of one test. */
let own: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "freehold-migrations-"));
  own = `test_${randomUUID().replaceAll("-", "_")}`;
});

afterEach(async () => {
  for (const table of await ownTables()) await client.query(`DROP TABLE ${table}`);
  await client.query(`DELETE FROM "_prisma_migrations" WHERE migration_name LIKE $1`, [`${own}%`]);
  await rm(folder, { recursive: true });
});

it("applies a script with DO blocks, and with semicolons in comments and strings, as a whole", async () => {
  await write(
    "1_whole",
    `-- A semicolon; and half a statement: DROP TABLE
     CREATE TABLE ${own}_word (word TEXT NOT NULL DEFAULT 'a;b');
     DO $$
     BEGIN
       FOR number IN 1..3 LOOP
         INSERT INTO ${own}_word DEFAULT VALUES; -- one row; three times
       END LOOP;
     END $$;
     /* the last; comment */`,
  );

  expect(await applyMigrations(client, folder)).toEqual([`${own}_1_whole`]);

  const { rows } = await client.query(`SELECT word FROM ${own}_word`);
  expect(rows).toEqual([{ word: "a;b" }, { word: "a;b" }, { word: "a;b" }]);
  expect(await applyMigrations(client, folder)).toEqual([]);
});

it("undoes a failed migration, keeps those before it, and continues once it is corrected", async () => {
  await write("1_good", `CREATE TABLE ${own}_good ()`);
  await write("2_bad", `CREATE TABLE ${own}_bad (id INT);\nSELECT 1 / (SELECT 0 FROM ${own}_none)`);
  await write("3_after", `CREATE TABLE ${own}_after ()`);

  await expect(applyMigrations(client, folder)).rejects.toThrow(
    `Migration ${own}_2_bad failed and was rolled back: relation "${own}_none" does not exist (line 2)`,
  );
  expect(await ownTables()).toEqual([`${own}_good`]);
  expect(await ownRows()).toEqual([`${own}_1_good`]);

  await write("2_bad", `CREATE TABLE ${own}_bad (id INT)`);
  expect(await applyMigrations(client, folder)).toEqual([`${own}_2_bad`, `${own}_3_after`]);
});

it("undoes a migration that cannot be recorded", async () => {
  const name = `${own}_1_unrecorded`;
  await write(
    "1_unrecorded",
    `CREATE TABLE ${own}_unrecorded ();
     ALTER TABLE "_prisma_migrations" ADD CONSTRAINT ${own} CHECK (migration_name <> '${name}')`,
  );
  await expect(applyMigrations(client, folder)).rejects.toThrow(`Migration ${name} failed`);
  expect(await ownTables()).toEqual([]);
  expect(await ownRows()).toEqual([]);
});

it("records a migration as Prisma does", async () => {
  await write("1_plain", "SELECT 1;\n");
  await applyMigrations(client, folder);

  const { rows } = await client.query(
    `SELECT checksum, logs, rolled_back_at, applied_steps_count, length(id) AS id_length,
            finished_at >= started_at AS is_finished
     FROM "_prisma_migrations" WHERE migration_name = $1`,
    [`${own}_1_plain`],
  );
  expect(rows).toEqual([
    {
      // printf 'SELECT 1;\n' | sha256sum
      checksum: "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd",
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      id_length: 36,
      is_finished: true,
    },
  ]);
});

it("refuses a migration that was changed after it was applied, and says what to do", async () => {
  await write("1_plain", "SELECT 1;\nSELECT 2;\n");
  await applyMigrations(client, folder);
  await write("1_plain", "SELECT 1;\nSELECT 3;\n");
  await write("2_next", `CREATE TABLE ${own}_next ()`);

  await expect(applyMigrations(client, folder)).rejects.toThrow(
    `Restore its released text (git checkout -- prisma/migrations/${own}_1_plain)`,
  );
  expect(await ownTables()).toEqual([]);
});

it("accepts a migration with other line breaks in this checkout", async () => {
  await write("1_plain", "SELECT 1;\nSELECT 2;\n");
  await applyMigrations(client, folder);
  await write("1_plain", "SELECT 1;\r\nSELECT 2;\r\n");
  expect(await applyMigrations(client, folder)).toEqual([]);
});

it("refuses a database in which an earlier version left a migration unfinished", async () => {
  await write("1_half", "SELECT 1");
  await client.query(
    `INSERT INTO "_prisma_migrations" (id, checksum, migration_name) VALUES ($1, '', $2)`,
    [randomUUID(), `${own}_1_half`],
  );
  await expect(applyMigrations(client, folder)).rejects.toThrow("did not finish it");

  await client.query(
    `UPDATE "_prisma_migrations" SET rolled_back_at = now() WHERE migration_name = $1`,
    [`${own}_1_half`],
  );
  expect(await applyMigrations(client, folder)).toEqual([`${own}_1_half`]);
});

async function write(name: string, sql: string): Promise<void> {
  const directory = path.join(folder, `${own}_${name}`);
  await mkdir(directory, { recursive: true });
  await writeFile(path.join(directory, "migration.sql"), sql);
}

async function ownTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND starts_with(relname, $1) ORDER BY 1",
    [own],
  );
  return rows.map(({ name }) => name);
}

async function ownRows(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM "_prisma_migrations" WHERE starts_with(migration_name, $1) ORDER BY 1`,
    [own],
  );
  return rows.map(({ name }) => name);
}
