import { blobExists } from "../blobs.ts";
import {
  type DeletedVersion,
  listDeleted,
  reportRemains,
} from "../db/documents/deleted-versions.ts";
import { findRemains } from "../db/documents/find-remains.ts";
import { whileUnused } from "../db/documents/originals.ts";
import type { Remains } from "../domain/documents/deletion.ts";
import { systemViewer, type Viewer } from "../domain/viewer.ts";
import { JOB_SCHEMA } from "../jobs.ts";
import { log } from "../log.ts";

/**
 * Looks for the ids and hashes of everything that was deleted, in all tables, among the jobs and among the originals,
 * and stores what it found: nothing, unless something is at fault.
 */
export async function lookForDeleted(organizationId: string): Promise<Remains[]> {
  const viewer = systemViewer(organizationId);
  const deleted = (await listDeleted(viewer)).filter(({ sweptAt }) => sweptAt !== null);
  const remains = await findRemains(viewer, deleted, ["public", JOB_SCHEMA]);
  const originals = await countOriginals(viewer, deleted);
  if (originals > 0) remains.push({ place: "originals", count: originals });
  if (remains.length > 0) {
    log.error({ organizationId, remains }, "Something of a deleted document was found.");
  }
  await reportRemains(viewer, deleted.length, remains);
  return remains;
}

/** Originals of deleted versions that no version needs and that are on disk all the same. */
async function countOriginals(viewer: Viewer, deleted: readonly DeletedVersion[]): Promise<number> {
  let count = 0;
  for (const hash of new Set(deleted.flatMap(({ blobHash }) => blobHash ?? []))) {
    if (!(await blobExists(hash))) continue;
    await whileUnused(viewer, hash, async () => {
      count += 1;
    });
  }
  return count;
}
