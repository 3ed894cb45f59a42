import { findAbstention } from "../db/quality/calibration.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Judgement } from "./judge-evidence.ts";

/** The model and threshold of the best passage's collection, because the answer would come from it. */
export async function judgementFor(
  viewer: Viewer,
  best: { collectionId: string } | undefined,
): Promise<Judgement> {
  const found = best ? await findAbstention(viewer, best.collectionId) : null;
  return {
    model: found?.calibration?.model ?? null,
    threshold: found?.answerThreshold ?? found?.calibration?.threshold ?? null,
  };
}
