import { readdir, readFile } from "node:fs/promises";
import pg from "pg";
import { PgBoss } from "pg-boss";
import { APP_ROLE, appPassword, type OwnedHome } from "#lib/db/connection";
import { AppError } from "#lib/domain/errors";
import { JOB_SCHEMA, QUEUES } from "#lib/jobs";
import { applyMigrations } from "./apply-migrations.ts";

/** Earlier versions of pgvector could lose rows from an index or overflow while building one. */
const LEAST_PGVECTOR = [0, 8, 4] as const;
const MIGRATION_LOCK = 7_346_001; // any number that nothing else locks

/**
 * Brings the database up to this version of the product: the application's role, the tables, the
 * functions, the job queue. Safe to run again, and by several processes at once. Returns what was applied.
 */
export async function migrate(home: OwnedHome): Promise<string[]> {
  const client = new pg.Client({ connectionString: home.ownerUrl });
  await connect(client, home);
  try {
    await client.query("SELECT pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await requireVector(client);
    await ensureAppRole(client, home);
    const applied = await applyMigrations(client);
    await replaceFunctions(client);
    await ensureJobQueue(client, home);
    return applied;
  } finally {
    await client.end(); // releases the lock as well
  }
}

async function connect(client: pg.Client, home: OwnedHome): Promise<void> {
  await client.connect().catch((cause: unknown) => {
    const { host } = new URL(home.ownerUrl);
    throw new AppError(
      "invalid_request",
      `Cannot reach the database at ${host}. Check that it runs and that DATABASE_URL is right.`,
      { cause },
    );
  });
}

async function requireVector(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ version: string }>(
    `SELECT COALESCE(installed_version, default_version) AS version
     FROM pg_available_extensions WHERE name = 'vector'`,
  );
  const version = rows[0]?.version;
  if (!version) {
    throw new AppError(
      "invalid_request",
      "This Postgres has no pgvector. Install the extension (0.8.4 or newer) and start again.",
    );
  }
  if (!isAtLeast(version, LEAST_PGVECTOR)) {
    throw new AppError(
      "invalid_request",
      `This Postgres has pgvector ${version}; Freehold needs 0.8.4 or newer, since older ones can lose rows.`,
    );
  }
}

function isAtLeast(version: string, least: readonly number[]): boolean {
  const parts = version.split(".").map(Number);
  for (const [index, wanted] of least.entries()) {
    const found = parts[index] ?? 0;
    if (found !== wanted) return found > wanted;
  }
  return true;
}

async function ensureAppRole(client: pg.Client, home: OwnedHome): Promise<void> {
  const { rowCount } = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [APP_ROLE]);
  if (!rowCount) await client.query(`CREATE ROLE ${APP_ROLE} NOSUPERUSER NOBYPASSRLS`);
  if (home.kind === "server") {
    const password = appPassword(home.ownerUrl); // hexadecimal, so it needs no quoting
    await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD '${password}'`);
  }
}

/** Functions are replaced here and not in migrations, because only the latest version of a function counts. */
async function replaceFunctions(client: pg.Client): Promise<void> {
  const folder = new URL("functions/", import.meta.url);
  for (const name of (await readdir(folder)).sort()) {
    await client.query(await readFile(new URL(name, folder), "utf8"));
  }
}

async function ensureJobQueue(client: pg.Client, home: OwnedHome): Promise<void> {
  const boss = new PgBoss({
    connectionString: home.ownerUrl,
    schema: JOB_SCHEMA,
    supervise: false,
    schedule: false,
    max: 2,
  });
  await boss.start();
  for (const [name, options] of Object.entries(QUEUES)) {
    if (!(await boss.getQueue(name))) await boss.createQueue(name, options);
  }
  await boss.stop({ graceful: false });
  await client.query(`
    GRANT USAGE ON SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE};
    GRANT USAGE ON ALL SEQUENCES IN SCHEMA ${JOB_SCHEMA} TO ${APP_ROLE}`);
}
