import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

/**
 * Held until the transaction ends: whoever adds a version of these bytes and whoever removes them
 * wait for each other, so that a document never loses its original to a delete next door.
 */
export async function lockOriginal(tx: Transaction, hash: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${hash}, 1))`;
}

/** Runs `work` if no version has these bytes, and keeps anyone from adding one meanwhile. */
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
