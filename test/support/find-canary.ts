import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { config } from "#lib/config";
import { databaseHome, ownedHome } from "#lib/db/connection";

/** Reads every table, whoever owns it: the embedded database's only user, or the test server's superuser. */
function superuserUrl(): string {
  const { kind, ownerUrl } = ownedHome();
  if (kind === "embedded") return ownerUrl;
  const url = new URL(ownerUrl);
  url.username = "postgres";
  return url.href;
}

export async function asSuperuser<Result>(
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: superuserUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * The tables that have a row with these words in any column, also as bytes. The database lists the tables, so a new one
 * cannot be forgotten; its own catalogue is among them.
 */
export function tablesWith(words: string): Promise<string[]> {
  const bytes = Buffer.from(words).toString("hex");
  return asSuperuser(async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT format('%I.%I', nspname, relname) AS name
       FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
       WHERE relkind = 'r' AND nspname <> 'pg_toast' ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query(
        `SELECT 1 FROM ${name} one WHERE one::text LIKE $1 OR one::text LIKE $2 LIMIT 1`,
        [`%${words}%`, `%${bytes}%`],
      );
      if (rows.length > 0) found.push(name);
    }
    return found;
  });
}

/** The files that hold these words: the data folder, and the folder of the database with its write-ahead log. */
export async function filesWith(words: string): Promise<string[]> {
  const folders = new Set([config.home, await databaseFolder()]);
  const files = (await Promise.all([...folders].map(filesIn))).flat();
  const found: string[] = [];
  for (const file of files) {
    const bytes = await readFile(file).catch(() => Buffer.alloc(0)); // it was removed meanwhile
    if (bytes.includes(words)) found.push(file);
  }
  return found;
}

async function databaseFolder(): Promise<string> {
  if (databaseHome().kind === "embedded")
    return path.join(process.env.TEST_FOLDER ?? "", "database");
  // The test server may have a root folder of its own, which is seen through one of its processes.
  return asSuperuser(async (client) => {
    const { rows } = await client.query<{ folder: string }>(
      `SELECT format('/proc/%s/root%s', pid, current_setting('data_directory')) AS folder
       FROM pg_stat_activity WHERE backend_type = 'checkpointer'`,
    );
    return rows[0]?.folder ?? "";
  });
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
