import { readCorpus } from "../db/tuning/read-corpus.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Corpus } from "./material.ts";

/**
 * Loads a collection's vectors, 1.5 kB each. `unitsOf` gives the units that a passage counts as when it
 * is judged.
 */
export async function loadCorpus(
  viewer: Viewer,
  collectionId: string,
  model: { id: string; dimensions: number },
  unitsOf: (passageId: string) => readonly string[],
): Promise<Corpus> {
  const batches: Float32Array[] = [];
  const units: (readonly string[])[] = [];
  const ids: string[] = [];
  const rowOf = new Map<string, number>();
  for await (const rows of readCorpus(viewer, collectionId, model.id)) {
    const batch = new Float32Array(rows.length * model.dimensions);
    rows.forEach(({ id, vector }, index) => {
      batch.set(vector, index * model.dimensions);
      rowOf.set(id, units.length);
      ids.push(id);
      units.push(unitsOf(id));
    });
    batches.push(batch);
  }
  const data = new Float32Array(units.length * model.dimensions);
  let end = 0;
  for (const batch of batches) {
    data.set(batch, end);
    end += batch.length;
  }
  return { vectors: { rows: units.length, width: model.dimensions, data }, units, ids, rowOf };
}
