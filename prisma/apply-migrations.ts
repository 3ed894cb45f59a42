import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { AppError } from "#lib/domain/errors";

type Migration = { name: string; sql: string };
type KeptMigration = { name: string; checksum: string; isFinished: boolean };

const FOLDER = path.join(import.meta.dirname, "migrations");

/** Prisma's own table with Prisma's columns, so that Prisma's tools can read which migrations were applied. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies the migrations in `folder` that the database does not have yet, in the order of their names, and
 * returns these names. A script is sent whole, in a transaction of its own together with the row that records
 * it: a migration that fails leaves nothing behind, and the ones before it stay. The caller holds a lock, so
 * that nobody else applies migrations at the same time.
 */
export async function applyMigrations(client: pg.Client, folder = FOLDER): Promise<string[]> {
  await client.query(MIGRATIONS_TABLE);
  const kept = await readKept(client);
  const migrations = await readMigrations(folder);
  for (const migration of migrations) requireUnchanged(migration, kept.get(migration.name));
  const missing = migrations.filter(({ name }) => !kept.has(name));
  for (const migration of missing) await applyOne(client, migration);
  return missing.map(({ name }) => name);
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort().map(async (name) => ({
      name,
      sql: await readFile(path.join(folder, name, "migration.sql"), "utf8"),
    })),
  );
}

async function readKept(client: pg.Client): Promise<Map<string, KeptMigration>> {
  const { rows } = await client.query<KeptMigration>(`
    SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isFinished"
    FROM "_prisma_migrations" WHERE rolled_back_at IS NULL`);
  return new Map(rows.map((row) => [row.name, row]));
}

function requireUnchanged({ name, sql }: Migration, kept: KeptMigration | undefined): void {
  if (!kept) return;
  if (!kept.isFinished) {
    throw new AppError(
      "invalid_request",
      `An earlier version of Freehold began migration ${name} and did not finish it. Restore the backup of ` +
        "the database from before that update and start again.",
    );
  }
  if (!checksumsOf(sql).includes(kept.checksum)) {
    throw new AppError(
      "invalid_request",
      `Migration ${name} was changed after this database had applied it. Restore its released text ` +
        `(git checkout -- prisma/migrations/${name}) and put the change into a new migration.`,
    );
  }
}

/** The checksums with either line ending, because a checkout may have changed it without changing the script. */
function checksumsOf(sql: string): string[] {
  const unix = sql.replaceAll("\r\n", "\n");
  return [sql, unix, unix.replaceAll("\n", "\r\n")].map(checksum);
}

function checksum(sql: string): string {
  return createHash("sha256").update(sql).digest("hex");
}

async function applyOne(client: pg.Client, { name, sql }: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query("BEGIN");
  try {
    await client.query(sql); // without parameters, so that Postgres takes all statements in one message
    await client.query(
      `INSERT INTO "_prisma_migrations"
         (id, migration_name, checksum, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
      [randomUUID(), name, checksum(sql), startedAt],
    );
    await client.query("COMMIT");
  } catch (cause) {
    await client.query("ROLLBACK").catch(() => {}); // a lost connection has rolled back already
    throw new Error(`Migration ${name} failed and was rolled back: ${reasonOf(cause, sql)}`, {
      cause,
    });
  }
}

/** Postgres' error message, with the line of the script to which it points. */
function reasonOf(cause: unknown, sql: string): string {
  if (!(cause instanceof Error)) return String(cause);
  const position = Number("position" in cause ? cause.position : Number.NaN);
  if (!(position > 0)) return cause.message;
  const line = Array.from(sql).slice(0, position).join("").split("\n").length;
  return `${cause.message} (line ${line})`;
}
