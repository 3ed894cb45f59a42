import { migrate } from "#prisma/migrate";
import { ensureOwnerLink } from "../auth/first-owner.ts";
import { config } from "../config.ts";
import { tightenDataFolder } from "../data-folder.ts";
import { ownedHome } from "../db/connection.ts";
import { readDatabaseFacts, requireProtection } from "../db/home/database-facts.ts";
import { seedPrices } from "../db/money/seed-prices.ts";
import { ensureHomeOrganization, listOrganizationIds } from "../db/people/organizations.ts";
import { AppError } from "../domain/errors.ts";
import { log } from "../log.ts";

// What `freehold start` does once: bring the database up to date, add the built-in prices, and find out
// whether the installation has an owner. It is a process of its own, because the supervisor would keep
// its memory for as long as it runs.

const isWorkerOnly = process.argv.includes("--worker-only");

try {
  mendDataFolder();
  const home = ownedHome();
  await migrate(home);
  requireProtection(await readDatabaseFacts(home));
  await ensureHomeOrganization();
  await seedPrices(await listOrganizationIds());
  process.send?.({ ownerPath: isWorkerOnly ? null : await ensureOwnerLink() });
} catch (error) {
  if (!(error instanceof AppError)) {
    log.error({ err: error }, "The database could not be prepared.");
  }
  process.send?.({ problem: error instanceof Error ? error.message : String(error) });
}
process.exit();

/** Earlier versions, and the embedded database's own code, let other users of the machine at its files. */
function mendDataFolder(): void {
  const { mended, foreign } = tightenDataFolder(config.home);
  // Below a closed folder nobody reaches a file, whatever its own permissions.
  if (mended.includes(config.home)) {
    log.warn({ files: mended.length }, "Other users could reach files of the data folder. Mended.");
  }
  if (foreign.length > 0) {
    log.error(
      { files: foreign.slice(0, 5) },
      "Other users can reach files that belong to somebody else.",
    );
  }
}
