import { reweighTerms } from "#lib/db/search/reweigh-terms";
import type { Viewer } from "#lib/domain/viewer";

/** A collection's term weights are recomputed when its average passage length has changed by this share. */
const DRIFT_WHILE_BUSY = 0.2;
const DRIFT_WHEN_DONE = 0.001;

/** Collections that got passages since their term weights were last recomputed. */
const touched = new Map<string, Viewer>();

/**
 * Recomputes a collection's term weights now if its average length has changed much; else when the queue
 * is empty.
 */
export async function noteNewPassages(viewer: Viewer, collectionId: string): Promise<void> {
  touched.set(collectionId, viewer);
  await reweighTerms(viewer, collectionId, DRIFT_WHILE_BUSY);
}

/**
 * Recomputes the term weights of every collection that got passages, if its average length has changed
 * at all.
 */
export async function reweighTouched(): Promise<void> {
  for (const [collectionId, viewer] of touched) {
    await reweighTerms(viewer, collectionId, DRIFT_WHEN_DONE);
    touched.delete(collectionId);
  }
}
