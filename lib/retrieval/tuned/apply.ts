import type { Transaction } from "../../db/client.ts";
import { findTuningId, loadTuning } from "../../db/tuning/tunings.ts";
import { type QueryVector, unitVector } from "../meaning-arm.ts";
import { mapQuery } from "./query-map.ts";
import { readTuning, type Tuning } from "./tuning.ts";

// Applies a collection's tuning to a search. Only a search of one collection is tuned: scores of
// differently tuned collections cannot be compared (decision 011).

/** How many tunings stay cached. Each is half a megabyte, up to seven with a memory, and never changes. */
const KEPT = 16;

const kept = new Map<string, Tuning>();

/** The tuning for a search of exactly one collection: the active version, or the version named. */
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

/** The question's vector moved by the tuning, scaled back to length one. */
export function moved({ model, vector }: QueryVector, { map }: Tuning): QueryVector {
  return map ? { model, vector: unitVector(Array.from(mapQuery(map, vector))) } : { model, vector };
}
