import { migrate } from "#prisma/migrate";
import { ensureOwnerLink } from "../auth/first-owner.ts";
import { ownedHome } from "../db/connection.ts";
import { seedPrices } from "../db/money/seed-prices.ts";
import { ensureHomeOrganization, listOrganizationIds } from "../db/people/organizations.ts";
import { AppError } from "../domain/errors.ts";
import { log } from "../log.ts";

// What `freehold start` does once: bring the database up to date, add the built-in prices, and find out
// whether the installation has an owner. It is a process of its own, because the supervisor would keep
// its memory for as long as it runs.

const isWorkerOnly = process.argv.includes("--worker-only");

try {
  await migrate(ownedHome());
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
