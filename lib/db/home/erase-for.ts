import type { Obstacle } from "../../domain/documents/deletion.ts";
import { systemViewer } from "../../domain/viewer.ts";
import { reportErasure } from "../documents/deleted-versions.ts";
import { eraseStorage } from "./erase-storage.ts";

/**
 * Erases storage, which belongs to all organizations together, and reports to these what stood in the way. `schemas`
 * are the product's own and the job queue's.
 */
export async function eraseFor(
  organizationIds: readonly string[],
  schemas: readonly string[],
): Promise<Obstacle[]> {
  const startedAt = new Date();
  const obstacles = await eraseStorage(schemas);
  for (const id of organizationIds) await reportErasure(systemViewer(id), startedAt, obstacles);
  return obstacles;
}
