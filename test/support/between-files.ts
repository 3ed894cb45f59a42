import { afterAll } from "vitest";
import { closeDatabaseClient } from "#lib/db/client";
import { closeJobQueue } from "#lib/jobs";
import { setEmbedderUrl } from "#lib/models/current-embedding";

/**
 * Undoes what a test file leaves in its process, where the next file runs: open connections, without which the suite
 * can drop its database, and the address of an embedder.
 */
afterAll(async () => {
  setEmbedderUrl("");
  await closeJobQueue();
  await closeDatabaseClient();
});
