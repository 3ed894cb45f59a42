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

/** Runs `work` if no version has these bytes; no version with them can be added meanwhile. */
export async function whileUnused(
  viewer: Viewer,
  hash: string,
  work: () => Promise<void>,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await lockOriginal(tx, hash);
    const used = await tx.documentVersion.count({ where: { blobHash: hash } });
    if (used === 0) await work();
  });
}
