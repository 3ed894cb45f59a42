import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createDatabase, startNativePostgres } from "./native-postgres.mjs";

/**
 * Opens one migrated, empty database for the whole integration suite and tells the workers where
 * it is. Every test makes an organization of its own there, so none meets another.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const home = await mkdtemp(path.join(tmpdir(), "freehold-test-"));
  process.env.FREEHOLD_HOME = home;
  delete process.env.FREEHOLD_EMBEDDED_URL;
  const close = await (process.env.TEST_HOME === "native" ? openNative() : openEmbedded());
  return async () => {
    await close();
    await rm(home, { recursive: true, force: true });
  };
}

async function openEmbedded(): Promise<() => Promise<void>> {
  delete process.env.DATABASE_URL;
  // The configuration is read when it is first imported: not before the data folder is set.
  const { openDatabase } = await import("#lib/db/home/open-database");
  const { migrate } = await import("#prisma/migrate");
  const opened = await openDatabase();
  await migrate(opened);
  process.env.FREEHOLD_EMBEDDED_URL = opened.ownerUrl;
  return async () => {
    const database = opened.process;
    if (!database) return;
    const ended = new Promise((resolve) => database.once("exit", resolve));
    database.kill("SIGTERM");
    await ended;
  };
}

async function openNative(): Promise<() => Promise<void>> {
  const server = await startNativePostgres();
  if ("reason" in server) throw new Error(`${server.reason}\nTo run them, ${server.advice}`);
  const database = await createDatabase(server.url);
  process.env.DATABASE_URL = database.url;
  const { migrate } = await import("#prisma/migrate");
  await migrate({ kind: "server", ownerUrl: database.url });
  return async () => {
    await database.drop();
    await server.stop();
  };
}
