// Gives each worker of the suite a separate database and data folder, so that files can run in parallel: tests of one
// database share its job queue, and a data folder belongs to one database. Runs before anything reads the configuration.

import { mkdirSync } from "node:fs";
import path from "node:path";

const worker = Number(process.env.VITEST_POOL_ID ?? "1");
const databases: string[] = JSON.parse(process.env.TEST_DATABASES ?? "[]");
const url = databases[(worker - 1) % databases.length];
if (!url || worker > databases.length) {
  throw new Error(`There is no database for worker ${worker} of ${databases.length}.`);
}
process.env[process.env.TEST_HOME === "native" ? "DATABASE_URL" : "FREEHOLD_EMBEDDED_URL"] = url;
const home = path.join(process.env.TEST_FOLDER ?? "", `worker-${worker}`);
mkdirSync(home, { recursive: true });
process.env.FREEHOLD_HOME = home;
