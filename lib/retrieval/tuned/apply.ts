import type { Transaction } from "../../db/client.ts";
import { findTuningId, loadTuning } from "../../db/tuning/tunings.ts";
import { type QueryVector, unitVector } from "../meaning-arm.ts";
import { mapQuery } from "./query-map.ts";
import { readTuning, type Tuning } from "./tuning.ts";

// How a search uses what its collection has learnt. Only a search of one collection does: scores
// of differently tuned collections cannot be compared (decision 011).

/** Tunings kept ready; each is half a megabyte, and up to seven with a memory, and never changes. */
const KEPT = 16;

const kept = new Map<string, Tuning>();

/** The tuning of the one collection that is searched: the one that is on, or the version named. */
export async function tuningOf(
  tx: Transaction,
  collectionIds: readonly string[],
  modelId: string,
  version: number | null | undefined,
): Promise<Tuning | null> {
  const [collectionId] = collectionIds;
  if (version === null || collectionIds.length !== 1 || !collectionId) return null;
  const id = await findTuningId(tx, collectionId, modelId, version);
  if (!id) return null;
  const known = kept.get(id);
  if (known) return known;
  const stored = await loadTuning(tx, id);
  if (!stored) return null;
  const tuning = readTuning(stored);
  if (kept.size >= KEPT) kept.delete(kept.keys().next().value ?? "");
  kept.set(id, tuning);
  return tuning;
}

/** The question where the tuning moves it, of length one again. */
export function moved({ model, vector }: QueryVector, { map }: Tuning): QueryVector {
  return map ? { model, vector: unitVector(Array.from(mapQuery(map, vector))) } : { model, vector };
}
