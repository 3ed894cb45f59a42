import { startTrial } from "#lib/db/rerankers";
import { houseViewer } from "#lib/domain/viewer";
import { jobQueue, RERANKER_QUEUE, RerankerJob, withHeartbeat } from "#lib/jobs";
import { log } from "#lib/log";
import { tryReranker } from "#lib/training/try-reranker";

/** Tries the reranker on one collection that somebody asked for. Returns how many there were. */
export async function takeRerankerJobs(): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(RERANKER_QUEUE, { batchSize: 1 });
  if (!job) return 0;
  const { organizationId, collectionId } = RerankerJob.parse(job.data);
  const viewer = houseViewer(organizationId);
  await withHeartbeat(RERANKER_QUEUE, new Set([job.id]), async () => {
    try {
      if (await startTrial(viewer, collectionId)) await tryReranker(viewer, collectionId);
    } catch (error) {
      // The collection says that the trial failed, and why; it would fail again.
      log.error({ err: error, collectionId }, "a reranker could not be tried");
    }
  });
  await boss.complete(RERANKER_QUEUE, job.id);
  return 1;
}
