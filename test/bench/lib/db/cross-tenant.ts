// Random walks through all routes as the people of two organizations: how many show somebody a byte that is
// not theirs, or change a row of the other organization. The test suite runs 300 of them.
//
//   node test/bench/lib/db/cross-tenant.ts [--walks 10000] [--seed 1] [--minutes 1000]
//
// Runs on a Postgres server, as the tests find or create one, in a database of its own. Walks run in slices of
// 100, each with a seed of its own that is counted up from `--seed`; it stops after `--minutes`. A walk that finds
// something ends the run with the shortest such walk and the seed that repeats it.

import { registerHooks } from "node:module";
import { parseArgs } from "node:util";
import setup from "#test/support/integration-setup";

const SLICE = 100;

const { values } = parseArgs({
  options: {
    walks: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "1000" },
  },
});

// Next's own bundler finds its modules without their endings; Node needs the whole names.
registerHooks({
  resolve: (name, context, next) => next(/^next\/\w+$/.test(name) ? `${name}.js` : name, context),
});

process.env.TEST_HOME = "native";
process.env.LOG_LEVEL ??= "silent";
process.env.FREEHOLD_SECRET ??= "only for benches: thirty-two bytes or more";
const end = await setup();
const { serverHome, setDatabaseHome } = await import("#lib/db/connection");
// The set-up has read the configuration before there was a database.
setDatabaseHome(serverHome(process.env.DATABASE_URL ?? ""));
const { CrossTenantWalk } = await import("#test/support/cross-tenant/walk");
const { closeDatabaseClient } = await import("#lib/db/client");
const { closeJobQueue } = await import("#lib/jobs");
const walk = await CrossTenantWalk.open();
const deadline = Date.now() + Number(values.minutes) * 60_000;
let seed = Number(values.seed);
try {
  while (walk.tally.walks < Number(values.walks) && Date.now() < deadline) {
    await walk.check(SLICE, seed);
    seed += 1;
  }
} finally {
  console.log(`seeds ${values.seed} to ${seed - 1}`);
  console.table(walk.tally);
  await walk.close();
  await closeJobQueue();
  await closeDatabaseClient();
  await end();
}
