import { migrate } from "#prisma/migrate";
import { config } from "../config.ts";
import { closeDatabaseClient } from "../db/client.ts";
import { openDatabase } from "../db/home/open-database.ts";
import { seedPrices } from "../db/money/seed-prices.ts";
import { ensureHomeOrganization, listOrganizationIds } from "../db/people/organizations.ts";
import { systemViewer, type Viewer } from "../domain/viewer.ts";
import { closeJobQueue } from "../jobs.ts";
import { remoteUrl, setEmbedderUrl } from "../models/current-embedding.ts";
import { findService } from "../run-file.ts";
import { type Child, embedderUrl, startEmbedder } from "./children.ts";

/**
 * Runs a command against the data folder, whether or not `freehold start` runs on it: uses services that
 * run already, and starts the others and ends them after the command. The command runs as the system.
 */
export async function withServices<Result>(
  { embedder }: { embedder: boolean },
  command: (viewer: Viewer) => Promise<Result>,
): Promise<Result> {
  const database = await openDatabase();
  let child: Child | null = null;
  try {
    await migrate(database);
    if (embedder) child = await reachEmbedder();
    const organizationId = await ensureHomeOrganization();
    await seedPrices(await listOrganizationIds());
    return await command(systemViewer(organizationId));
  } finally {
    child?.process.kill();
    await closeJobQueue();
    await closeDatabaseClient();
  }
}

/** Points this process at an embedder, starting one when none runs. Returns the one it started, or null. */
async function reachEmbedder(): Promise<Child | null> {
  if (remoteUrl() || config.FREEHOLD_EMBEDDING === "off") return null;
  const running = await findService("embedder");
  const child = running ? null : await startEmbedder();
  const port = running?.port ?? child?.port;
  if (port) setEmbedderUrl(embedderUrl(port));
  return child;
}
