import { withViewer } from "../db/client.ts";
import { getCollection } from "../db/documents/collections.ts";
import { openTrial } from "../db/tuning/rerankers.ts";
import { countLearningMaterial } from "../db/tuning/training-examples.ts";
import { AppError } from "../domain/errors.ts";
import { LEAST_QUESTIONS } from "../domain/tuning/tuning.ts";
import type { Viewer } from "../domain/viewer.ts";
import { prepareJob } from "../jobs.ts";
import { currentReranker } from "../models/current-reranker.ts";
import { tooFew } from "./try-reranker.ts";

/** Queues a trial of the current reranker on a collection's test cases. */
export async function requestReranker(viewer: Viewer, collectionId: string): Promise<void> {
  await getCollection(viewer, collectionId);
  if (!currentReranker()) {
    throw new AppError(
      "conflict",
      "No reranker is set up. Ask your administrator to set FREEHOLD_RERANKER.",
    );
  }
  const { casesToTry } = await countLearningMaterial(viewer, collectionId);
  if (casesToTry < LEAST_QUESTIONS) throw tooFew(casesToTry);
  const send = await prepareJob("reranker");
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    await openTrial(tx, viewer, collectionId);
    await send(tx, { organizationId, collectionId });
  });
}
