import { startTuning } from "#lib/db/tunings";
import { houseViewer } from "#lib/domain/viewer";
import { jobQueue, TUNE_QUEUE, TuneJob, withHeartbeat } from "#lib/jobs";
import { log } from "#lib/log";
import { collectExamples } from "#lib/training/collect-examples";
import { tuneCollection } from "#lib/training/tune-collection";

/** Trains one version that was asked for. Returns how many there were. */
export async function takeTuneJobs(): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(TUNE_QUEUE, { batchSize: 1 });
  if (!job) return 0;
  await withHeartbeat(TUNE_QUEUE, new Set([job.id]), async () => {
    try {
      await tune(TuneJob.parse(job.data));
    } catch (error) {
      // The version says "failed"; the same questions would fail again.
      log.error(error, "a collection could not be tuned");
    }
  });
  await boss.complete(TUNE_QUEUE, job.id);
  return 1;
}

async function tune({ organizationId, tuningId }: TuneJob): Promise<void> {
  const viewer = houseViewer(organizationId);
  const started = await startTuning(viewer, tuningId);
  if (!started) return;
  const { collectionId } = started;
  await tuneCollection(viewer, {
    id: tuningId,
    collectionId,
    judged: await collectExamples(viewer, collectionId),
    unitsOf: (passageId) => [passageId],
    withCurve: true,
  });
}
