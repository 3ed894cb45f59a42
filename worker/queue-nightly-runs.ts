import { queueRun } from "#lib/db/quality/evaluation-runs";
import { systemViewer } from "#lib/domain/viewer";
import { setsDueAt } from "#lib/evaluation/due-sets";
import { prepareJob } from "#lib/jobs";

/**
 * Once a night, queues a run of every test set that changed since its last run, or whose documents did.
 * Returns how many runs it queued.
 */
export async function queueNightlyRuns(
  organizationIds: readonly string[],
  now: Date,
): Promise<number> {
  const enqueue = await prepareJob("evaluation");
  let queued = 0;
  for (const organizationId of organizationIds) {
    const viewer = systemViewer(organizationId);
    for (const setId of await setsDueAt(viewer, now)) {
      await queueRun(viewer, setId, null, enqueue);
      queued += 1;
    }
  }
  return queued;
}
