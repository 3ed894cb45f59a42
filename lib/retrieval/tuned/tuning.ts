import type { TuningKind } from "../../domain/tuning.ts";
import type { QueryMap } from "./query-map.ts";
import type { Ranker } from "./ranker.ts";

/** How a collection's own questions changed its search. */
export type Tuning = { kind: TuningKind; map: QueryMap | null; ranker: Ranker | null };

export const UNTUNED: Tuning = { kind: "none", map: null, ranker: null };

/** A tuning as two columns: the numbers of the map as bytes, everything else as JSON. */
export type StoredTuning = { numbers: Uint8Array<ArrayBuffer>; parameters: StoredParameters };

type StoredParameters = {
  kind: TuningKind;
  map: { size: number; strength: number; shift: number; hasMatrix: boolean } | null;
  ranker: Ranker | null;
};

export function storeTuning({ kind, map, ranker }: Tuning): StoredTuning {
  if (!map) return { numbers: new Uint8Array(0), parameters: { kind, map, ranker } };
  const { mean, matrix, strength, shift } = map;
  const numbers = new Float32Array(mean.length + (matrix?.length ?? 0));
  numbers.set(mean);
  if (matrix) numbers.set(matrix, mean.length);
  const facts = { size: mean.length, strength, shift, hasMatrix: matrix !== null };
  return {
    numbers: new Uint8Array(numbers.buffer),
    parameters: { kind, map: facts, ranker },
  };
}

export function readTuning({
  numbers,
  parameters,
}: {
  numbers: Uint8Array;
  parameters: StoredParameters;
}): Tuning {
  const { kind, map, ranker } = parameters;
  if (!map) return { kind, map: null, ranker };
  // A copy, because a driver's bytes need not begin where floats may.
  const floats = new Float32Array(Uint8Array.from(numbers).buffer);
  const { size, strength, shift, hasMatrix } = map;
  const mean = floats.subarray(0, size);
  const matrix = hasMatrix ? floats.subarray(size) : null;
  return { kind, map: { mean, matrix, strength, shift }, ranker };
}
