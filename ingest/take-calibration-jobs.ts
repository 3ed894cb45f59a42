import { storeCalibration } from "#lib/db/calibration";
import { houseViewer } from "#lib/domain/viewer";
import { calibrateCollection } from "#lib/evaluation/calibrate-collection";
import { CALIBRATE_QUEUE, CalibrateJob, jobQueue, withHeartbeat } from "#lib/jobs";
import { log } from "#lib/log";

/** Measures one collection that somebody wants measured. Returns how many there were. */
export async function takeCalibrationJobs(): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(CALIBRATE_QUEUE, { batchSize: 1 });
  if (!job) return 0;
  const { organizationId, collectionId } = CalibrateJob.parse(job.data);
  const viewer = houseViewer(organizationId);
  await withHeartbeat(CALIBRATE_QUEUE, new Set([job.id]), async () => {
    try {
      await calibrateCollection(viewer, collectionId);
    } catch (error) {
      log.error({ error, collectionId }, "a collection could not be measured");
      await storeCalibration(viewer, collectionId, null);
    }
  });
  await boss.complete(CALIBRATE_QUEUE, job.id);
  return 1;
}
