import { reweighTerms } from "#lib/db/search/reweigh-terms";
import type { Viewer } from "#lib/domain/viewer";

/** A collection's term weights are recomputed when its average passage length has changed by this share. */
const DRIFT_WHILE_BUSY = 0.2;
const DRIFT_WHEN_DONE = 0.001;
/** While documents keep coming, a collection's average length is looked at this rarely, in milliseconds. */
const LEAST_INTERVAL = 1_000;
/** A collection rests for this many times as long as recomputing its weights took, so that it costs a twentieth at most. */
const REST_FACTOR = 20;

/** Collections that got passages since their term weights were last recomputed. */
const touched = new Map<string, Viewer>();
/** When a collection's average length may be looked at again. */
const restingUntil = new Map<string, number>();

/**
 * Recomputes a collection's term weights now if its average length has changed much; else when the queue
 * is empty.
 */
export async function noteNewPassages(viewer: Viewer, collectionId: string): Promise<void> {
  touched.set(collectionId, viewer);
  if (!isResting(collectionId)) await reweigh(viewer, collectionId, DRIFT_WHILE_BUSY);
}

/**
 * Recomputes the term weights of every collection that got passages, if its average length has changed
 * at all. A large collection that was recomputed just now stays for a later call.
 */
export async function reweighTouched(): Promise<void> {
  for (const [collectionId, viewer] of touched) {
    if (isResting(collectionId)) continue;
    // Before the work, so that passages that are added meanwhile are not forgotten.
    touched.delete(collectionId);
    try {
      await reweigh(viewer, collectionId, DRIFT_WHEN_DONE);
    } catch (error) {
      touched.set(collectionId, viewer);
      throw error;
    }
  }
}

function isResting(collectionId: string): boolean {
  return performance.now() < (restingUntil.get(collectionId) ?? 0);
}

async function reweigh(viewer: Viewer, collectionId: string, drift: number): Promise<void> {
  const startedAt = performance.now();
  const isReweighed = await reweighTerms(viewer, collectionId, drift);
  const endedAt = performance.now();
  const rest = isReweighed ? (endedAt - startedAt) * REST_FACTOR : 0;
  restingUntil.set(collectionId, endedAt + Math.max(rest, LEAST_INTERVAL));
}
