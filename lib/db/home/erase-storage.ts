import pg from "pg";
import { OBSTACLES, type Obstacle } from "../../domain/documents/deletion.ts";
import { log } from "../../log.ts";
import { ownedHome } from "../connection.ts";

// A deleted row stays in the database's files until its page is written anew, and in the write-ahead log until the
// log's file is gone. Plain VACUUM leaves the bytes in the page; VACUUM FULL writes a new file without them.

/** Larger tables are not rewritten, since nothing reads or writes them meanwhile. */
const LARGEST_BYTES = 1024 ** 3;
/** Whoever uses a table for longer is not waited for; the next round tries again. */
const LOCK_TIMEOUT = "10s";

type Table = { name: string; bytes: string };
/** Postgres 18. */
const STATISTICS_CAN_BE_CLEARED = 180_000;
const TEXT_TYPES = ["text", "varchar", "json", "jsonb", "bytea", "_text", "vector", "sparsevec"];

/**
 * Rewrites every table that can hold text, and the planner's statistics, and lets the write-ahead log begin anew, so
 * that no byte of a deleted row is left in the database's files. Returns what stood in the way. An embedded database
 * answers no query meanwhile; on a server, each table waits while it is rewritten.
 */
export async function eraseStorage(schemas: readonly string[]): Promise<Obstacle[]> {
  const { kind, ownerUrl } = ownedHome();
  const client = new pg.Client({ connectionString: ownerUrl });
  const obstacles = new Set<Obstacle>();
  await client.connect();
  try {
    await client.query(`SET lock_timeout = '${LOCK_TIMEOUT}'`);
    for (const table of await listTables(client, schemas)) await rewrite(client, table, obstacles);
    await clearStatistics(client, schemas);
    await rewriteStatistics(client, obstacles);
    await renewLog(client, kind, obstacles);
  } finally {
    await client.end();
  }
  return OBSTACLES.filter((one) => obstacles.has(one));
}

/** Found in the catalogue, so that a table of a later release is not forgotten. */
async function listTables(client: pg.Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT DISTINCT format('%I.%I', spaces.nspname, tables.relname) AS name,
            pg_total_relation_size(tables.oid) AS bytes
     FROM pg_class tables
     JOIN pg_namespace spaces ON spaces.oid = tables.relnamespace
     JOIN pg_attribute columns ON columns.attrelid = tables.oid AND columns.attnum > 0
     JOIN pg_type types ON types.oid = columns.atttypid
     WHERE tables.relkind = 'r' AND spaces.nspname = ANY($1) AND types.typname = ANY($2)
     ORDER BY 1`,
    [schemas, TEXT_TYPES],
  );
  return rows;
}

async function rewrite(
  client: pg.Client,
  { name, bytes }: Table,
  obstacles: Set<Obstacle>,
): Promise<void> {
  if (Number(bytes) <= LARGEST_BYTES) {
    await tryTo(client, `VACUUM (FULL, ANALYZE) ${name}`, "busy", obstacles);
    return;
  }
  obstacles.add("large");
  await tryTo(client, `VACUUM (ANALYZE) ${name}`, "busy", obstacles);
}

/**
 * Statistics stay when a table has become empty, and of columns that are not analyzed any more: those are removed. Only
 * a superuser, or Postgres 18, can do that; elsewhere the next rows replace them.
 */
async function clearStatistics(client: pg.Client, schemas: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ isSuperuser: boolean; version: number }>(
    `SELECT rolsuper AS "isSuperuser", current_setting('server_version_num')::int AS version
     FROM pg_roles WHERE rolname = current_user`,
  );
  const [{ isSuperuser = false, version = 0 } = {}] = rows;
  const columns = `
    FROM pg_attribute columns
    JOIN pg_class tables ON tables.oid = columns.attrelid AND tables.relkind = 'r'
    JOIN pg_namespace spaces ON spaces.oid = tables.relnamespace
    WHERE spaces.nspname = ANY($1) AND columns.attnum > 0 AND NOT columns.attisdropped
      AND (columns.attstattarget = 0 OR tables.reltuples <= 0)`;
  if (isSuperuser) {
    await client.query(
      `DELETE FROM pg_statistic WHERE (starelid, staattnum) IN (
         SELECT columns.attrelid, columns.attnum ${columns})`,
      [schemas],
    );
  } else if (version >= STATISTICS_CAN_BE_CLEARED) {
    await client.query(
      `SELECT pg_clear_attribute_stats(spaces.nspname, tables.relname, columns.attname, false)
       ${columns} AND pg_has_role(tables.relowner, 'USAGE')`,
      [schemas],
    );
  }
}

/** A role without the right to is told so by a notice, and nothing is done. */
async function rewriteStatistics(client: pg.Client, obstacles: Set<Obstacle>): Promise<void> {
  const refuse = () => obstacles.add("statistics");
  client.on("notice", refuse);
  await tryTo(client, "VACUUM FULL pg_statistic", "statistics", obstacles);
  client.off("notice", refuse);
}

/**
 * Removes the files of the log from before now. A server that recycles renames them for later use instead: there each
 * of them is begun and ended, which fills it with zeros.
 */
async function renewLog(
  client: pg.Client,
  kind: "embedded" | "server",
  obstacles: Set<Obstacle>,
): Promise<void> {
  await tryTo(client, "CHECKPOINT", "checkpoint", obstacles);
  await tryTo(client, SWITCH, "log-switch", obstacles);
  await tryTo(client, "CHECKPOINT", "checkpoint", obstacles);
  if (kind === "embedded") return;
  if (await isLogKept(client)) obstacles.add("log-kept");
  const isRenewed = !(obstacles.has("log-switch") || obstacles.has("checkpoint"));
  if (!(isRenewed && (await overwriteRecycled(client)))) obstacles.add("log-recycled");
}

/** A file of the log that holds nothing is not switched, so something is written first. */
const SWITCH = "SELECT pg_logical_emit_message(false, 'freehold', ''), pg_switch_wal()";
/** A gigabyte of log. */
const MOST_FILES = 64;

/** Returns whether no file of the log with old bytes is left. */
async function overwriteRecycled(client: pg.Client): Promise<boolean> {
  try {
    const { rows } = await client.query<{ files: number; isRecycled: boolean }>(
      `SELECT (SELECT count(*)::int FROM pg_ls_waldir()) AS files,
              current_setting('wal_recycle')::boolean AS "isRecycled"`,
    );
    const { files = 0, isRecycled = true } = rows[0] ?? {};
    if (!isRecycled) return true;
    for (let file = 0; file < Math.min(files, MOST_FILES); file += 1) await client.query(SWITCH);
    return files <= MOST_FILES;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    log.warn({ err: error }, "The write-ahead log could not be overwritten.");
    return false;
  }
}

/** Whether something on this server keeps the log, whoever deletes. */
async function isLogKept(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ isKept: boolean }>(
    `SELECT current_setting('archive_mode') <> 'off' OR current_setting('wal_keep_size') <> '0'
            OR EXISTS (SELECT 1 FROM pg_replication_slots) AS "isKept"`,
  );
  return rows[0]?.isKept ?? true;
}

async function tryTo(
  client: pg.Client,
  statement: string,
  obstacle: Obstacle,
  obstacles: Set<Obstacle>,
): Promise<void> {
  try {
    await client.query(statement);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error;
    log.warn({ err: error, statement }, "Storage could not be erased wholly.");
    obstacles.add(obstacle);
  }
}
