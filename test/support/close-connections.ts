import { afterAll } from "vitest";
import { closeDatabaseClient } from "#lib/db/client";
import { closeJobQueue } from "#lib/jobs";

/** The suite drops its database at the end, which fails while a connection is open. */
afterAll(async () => {
  await closeJobQueue();
  await closeDatabaseClient();
});
