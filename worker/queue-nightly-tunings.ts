import { listCollections } from "#lib/db/documents/collections";
import { countLearningMaterial } from "#lib/db/tuning/training-examples";
import { listTunings } from "#lib/db/tuning/tunings";
import { LEAST_QUESTIONS } from "#lib/domain/tuning/tuning";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { requestTuning } from "#lib/training/request-tuning";

/** Hours, by the machine's clock, in which a busy processor disturbs nobody. */
const NIGHT = [1, 2, 3, 4];
/** A collection is tuned again when it has this many times the questions of its last tuning. */
const GROWTH = 1.2;

/** At night, queues a tuning of every collection that has enough new examples. Returns how many. */
export async function queueNightlyTunings(
  organizationIds: readonly string[],
  now: Date,
): Promise<number> {
  if (!NIGHT.includes(now.getHours())) return 0;
  let queued = 0;
  for (const organizationId of organizationIds) {
    const viewer = systemViewer(organizationId);
    for (const { id } of await listCollections(viewer)) {
      if (!(await isWorthTuning(viewer, id))) continue;
      await requestTuning(viewer, id, null);
      queued += 1;
    }
  }
  return queued;
}

async function isWorthTuning(viewer: Viewer, collectionId: string): Promise<boolean> {
  const { examples } = await countLearningMaterial(viewer, collectionId);
  if (examples < LEAST_QUESTIONS) return false;
  const [latest] = (await listTunings(viewer, collectionId, null, { limit: 1 })).rows;
  if (!latest) return true;
  if (latest.state === "queued" || latest.state === "training") return false;
  return examples >= latest.questions * GROWTH;
}
