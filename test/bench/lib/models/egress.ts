// Whether any text is sent outside that may not be, and whether the ledger has every byte that is sent:
// random requests through the real gateway to a provider with two addresses, one on your servers and one
// outside.
//
//   node test/bench/lib/models/egress.ts [--requests 10000] [--seed 1]
//
// Uses an embedded database in a folder of its own, which is deleted afterwards.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    requests: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
process.env.LOG_LEVEL = "silent";
process.env.FREEHOLD_SECRET = "only for this bench: thirty-two bytes or more";
const { openDatabase } = await import("#lib/db/home/open-database");
const { setDatabaseHome } = await import("#lib/db/connection");
const { closeDatabaseClient } = await import("#lib/db/client");
const { migrate } = await import("#prisma/migrate");
const { sendAtRandom } = await import("#test/support/random-egress");

const database = await openDatabase();
try {
  await migrate(database);
  setDatabaseHome(database);
  const startedAt = performance.now();
  const tally = await sendAtRandom(Number(values.requests), Number(values.seed));
  console.log(JSON.stringify(tally, null, 2));
  console.log(`${Math.round((performance.now() - startedAt) / 1000)} s`);
} finally {
  await closeDatabaseClient();
  database.process?.kill("SIGTERM");
  await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true, maxRetries: 5 });
}
