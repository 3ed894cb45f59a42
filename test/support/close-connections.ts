import { afterAll } from "vitest";
import { closeDatabaseClient } from "#lib/db/client";
import { closeJobQueue } from "#lib/jobs";

/** The database of the suite is dropped at its end, which an open connection would forbid. */
afterAll(async () => {
  await closeJobQueue();
  await closeDatabaseClient();
});
