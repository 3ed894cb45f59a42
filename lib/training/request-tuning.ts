import { withViewer } from "../db/client.ts";
import { getCollection } from "../db/documents/collections.ts";
import { countLearningMaterial } from "../db/tuning/training-examples.ts";
import { openTuning } from "../db/tuning/tunings.ts";
import { AppError } from "../domain/errors.ts";
import { LEAST_QUESTIONS } from "../domain/tuning/tuning.ts";
import type { Viewer } from "../domain/viewer.ts";
import { prepareJob } from "../jobs.ts";

/** Queues the tuning of a collection from its readers' feedback. */
export async function requestTuning(
  viewer: Viewer,
  collectionId: string,
  startedBy: string | null,
): Promise<{ version: number }> {
  await getCollection(viewer, collectionId);
  const { examples } = await countLearningMaterial(viewer, collectionId);
  if (examples < LEAST_QUESTIONS) {
    throw new AppError(
      "conflict",
      `Tuning needs at least ${LEAST_QUESTIONS} questions with known answers; there are ${examples}.`,
    );
  }
  const send = await prepareJob("tune");
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    const { id, version } = await openTuning(tx, viewer, collectionId, startedBy);
    await send(tx, { organizationId, tuningId: id });
    return { version };
  });
}
