import { storeCalibration } from "#lib/db/calibration";
import { houseViewer } from "#lib/domain/viewer";
import { calibrateCollection } from "#lib/evaluation/calibrate-collection";
import { CALIBRATE_QUEUE, CalibrateJob, jobQueue, QUEUES } from "#lib/jobs";
import { log } from "#lib/log";

const HEARTBEAT_MILLISECONDS = (QUEUES[CALIBRATE_QUEUE].heartbeatSeconds * 1000) / 3;

/** Measures one collection that somebody wants measured. Returns how many there were. */
export async function takeCalibrationJobs(): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(CALIBRATE_QUEUE, { batchSize: 1 });
  if (!job) return 0;
  const { organizationId, collectionId } = CalibrateJob.parse(job.data);
  const viewer = houseViewer(organizationId);
  const heartbeat = setInterval(() => {
    boss.touch(CALIBRATE_QUEUE, job.id).catch((error: unknown) => log.warn(error, "heartbeat"));
  }, HEARTBEAT_MILLISECONDS);
  try {
    await calibrateCollection(viewer, collectionId);
  } catch (error) {
    log.error({ error, collectionId }, "a collection could not be measured");
    await storeCalibration(viewer, collectionId, null);
  } finally {
    clearInterval(heartbeat);
  }
  await boss.complete(CALIBRATE_QUEUE, job.id);
  return 1;
}
