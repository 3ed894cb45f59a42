import { findAbstention } from "../db/quality/calibration.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Judgement } from "./has-evidence.ts";

/** How the collection of the best passage decides: it is its answer that would be given. */
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
