import { listCollections } from "#lib/db/collections";
import { listTunings } from "#lib/db/tunings";
import { listOrganizationIds } from "#lib/db/vectors";
import { LEAST_QUESTIONS } from "#lib/domain/tuning";
import { houseViewer, type Viewer } from "#lib/domain/viewer";
import { collectExamples } from "#lib/training/collect-examples";
import { requestTuning } from "#lib/training/request-tuning";

/** Hours, by the machine's clock, in which nobody minds a busy processor. */
const NIGHT = [1, 2, 3, 4];
/** A collection is tuned again when it has this many times the questions it last learnt from. */
const GROWTH = 1.2;

/** At night, queues every collection that has enough new examples. Returns 0: it may rest. */
export async function tuneWhatHasLearnt(now = new Date()): Promise<number> {
  if (!NIGHT.includes(now.getHours())) return 0;
  for (const organizationId of await listOrganizationIds()) {
    const viewer = houseViewer(organizationId);
    for (const { id } of await listCollections(viewer)) {
      if (await isWorthTuning(viewer, id)) await requestTuning(viewer, id, null);
    }
  }
  return 0;
}

async function isWorthTuning(viewer: Viewer, collectionId: string): Promise<boolean> {
  const { length } = await collectExamples(viewer, collectionId);
  if (length < LEAST_QUESTIONS) return false;
  const [latest] = await listTunings(viewer, collectionId, null);
  if (!latest) return true;
  if (latest.state === "queued" || latest.state === "training") return false;
  return length >= latest.questions * GROWTH;
}
