import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createDatabase, startNativePostgres } from "./postgres/native-postgres.mjs";

type Opened = { urls: string[]; close: () => Promise<void> };

/**
 * Opens a migrated, empty database for each worker of the integration suite; `integration-worker.ts` picks one. Every
 * test creates a separate organization, so tests do not affect each other.
 */
export default async function setup(project?: TestProject): Promise<() => Promise<void>> {
  // The two projects of the suite run one after the other on the same databases.
  if (process.env.TEST_DATABASES) return () => Promise.resolve();
  const folder = await mkdtemp(path.join(tmpdir(), "freehold-test-"));
  process.env.TEST_FOLDER = folder;
  process.env.FREEHOLD_HOME = folder;
  delete process.env.FREEHOLD_EMBEDDED_URL;
  const isNative = process.env.TEST_HOME === "native";
  const { urls, close } = await (isNative
    ? openNative(project?.config.maxWorkers ?? 1)
    : openEmbedded());
  process.env.TEST_DATABASES = JSON.stringify(urls);
  // For a benchmark, which runs as a single worker.
  process.env[isNative ? "DATABASE_URL" : "FREEHOLD_EMBEDDED_URL"] = urls[0];
  return async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  };
}

/**
 * Opens a single database for any number of workers, because it runs one transaction at a time and takes much memory.
 */
async function openEmbedded(): Promise<Opened> {
  delete process.env.DATABASE_URL;
  // The configuration is read on first import, so the data folder must be set before.
  const { openDatabase } = await import("#lib/db/home/open-database");
  const { migrate } = await import("#prisma/migrate");
  const opened = await openDatabase();
  await migrate(opened);
  const close = async () => {
    const database = opened.process;
    if (!database) return;
    const ended = new Promise((resolve) => database.once("exit", resolve));
    database.kill("SIGTERM");
    await ended;
  };
  return { urls: [opened.ownerUrl], close };
}

/** The migrations run once; every worker's database is a copy of the result. */
async function openNative(workers: number): Promise<Opened> {
  const server = await startNativePostgres();
  if ("reason" in server) throw new Error(`${server.reason}\nTo run them, ${server.advice}`);
  const template = await createDatabase(server.url);
  const { serverHome } = await import("#lib/db/connection");
  const { migrate } = await import("#prisma/migrate");
  await migrate(serverHome(template.url));
  const copies = [];
  for (let made = 1; made < workers; made += 1) {
    copies.push(await createDatabase(server.url, template.url));
  }
  const databases = [template, ...copies];
  return {
    urls: databases.map(({ url }) => url),
    close: async () => {
      for (const database of databases) await database.drop();
      await server.stop();
    },
  };
}
