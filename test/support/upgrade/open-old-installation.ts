import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { vi } from "vitest";
import { migrate } from "#prisma/migrate";
import { createDatabase } from "../postgres/native-postgres.mjs";
import type { Fixture } from "./fixture.ts";
import { restoreDatabase } from "./restore-database.ts";

/**
 * Restores a fixture beside the suite's own installation: the data folder as a temporary folder, the database
 * embedded in it or, with `serverUrl`, as a new database on that server. Afterwards the environment of the test
 * names this installation, and the product's modules are loaded again, since they read the environment once.
 * The database is not upgraded yet.
 */
export async function openOldInstallation(fixture: Fixture, serverUrl: string | undefined) {
  const folder = await mkdtemp(path.join(tmpdir(), "freehold-old-"));
  await cp(path.join(fixture.folder, "home"), folder, { recursive: true });
  const server = serverUrl ? await createDatabase(serverUrl) : null;
  const { secret } = JSON.parse(await readFile(path.join(folder, "secrets.json"), "utf8"));
  vi.stubEnv("FREEHOLD_HOME", folder);
  vi.stubEnv("FREEHOLD_SECRET", secret);
  vi.stubEnv("FREEHOLD_EMBEDDED_URL", undefined);
  vi.stubEnv("DATABASE_URL", server?.url);
  vi.resetModules();

  const { installation } = await import("./old-installation.ts");
  const { readConsole } = await import("./read-console.ts");
  const database = await installation.open();
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await restoreDatabase(client, fixture);
  const close = async () => {
    await client.end();
    await installation.closeConnections();
    if (database.process) {
      const ended = once(database.process, "exit");
      database.process.kill();
      await ended;
    }
    await server?.drop();
    vi.unstubAllEnvs();
    await rm(folder, { recursive: true, force: true });
  };
  // Not loaded again: the schema engine can be started only once in a process.
  const upgrade = () => migrate(database);
  return { ...installation, readConsole, client, upgrade, close };
}
