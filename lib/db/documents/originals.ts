import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

/**
 * Locks an original until the transaction ends: adding a version with these bytes and removing the bytes wait
 * for each other, so that deleting one document never removes the original of another.
 */
async function lockOriginal(tx: Transaction, hash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${hash}, 1))`;
}

/** The same for several originals, always in the same order, so that two transactions never wait for each other. */
export async function lockOriginals(tx: Transaction, hashes: readonly string[]): Promise<void> {
  const sorted = [...new Set(hashes)].sort();
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(hash, 1)) FROM unnest(${sorted}::text[]) AS hash`;
}

/**
 * Runs `work` if no version of any organization has these bytes, since originals are stored once for all of them. No
 * version with them can be added meanwhile.
 */
export async function whileUnused(
  viewer: Viewer,
  hash: string,
  work: () => Promise<void>,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await lockOriginal(tx, hash);
    const [row] = await tx.$queryRaw<{ isUsed: boolean }[]>`
      SELECT original_is_used(${hash}) AS "isUsed"`;
    if (row?.isUsed === false) await work();
  });
}
