import { reweighTerms } from "#lib/db/search/reweigh-terms";
import type { Viewer } from "#lib/domain/viewer";

/** A collection's term weights are renewed when its average length has moved by this share. */
const DRIFT_WHILE_BUSY = 0.2;
const DRIFT_WHEN_DONE = 0.001;

/** Collections that got passages since their weights were last brought up to date. */
const touched = new Map<string, Viewer>();

/** Renews a collection's term weights now if its average length has moved far; if not, when the queue is empty. */
export async function noteNewPassages(viewer: Viewer, collectionId: string): Promise<void> {
  touched.set(collectionId, viewer);
  await reweighTerms(viewer, collectionId, DRIFT_WHILE_BUSY);
}

/** Renews the term weights of every collection that got passages, where its average length moved at all. */
export async function reweighTouched(): Promise<void> {
  for (const [collectionId, viewer] of touched) {
    await reweighTerms(viewer, collectionId, DRIFT_WHEN_DONE);
    touched.delete(collectionId);
  }
}
