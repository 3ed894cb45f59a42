import { z } from "zod";
import { TUNING_KINDS, type TuningKind } from "../../domain/tuning.ts";
import type { QueryMap } from "./query-map.ts";
import type { Ranker } from "./ranker.ts";

/** How a collection's own questions changed its search. */
export type Tuning = { kind: TuningKind; map: QueryMap | null; ranker: Ranker | null };

export const UNTUNED: Tuning = { kind: "none", map: null, ranker: null };

const StoredTree = z.object({
  feature: z.array(z.int()),
  threshold: z.array(z.number()),
  left: z.array(z.int()),
  right: z.array(z.int()),
});

const StoredParameters = z.object({
  kind: z.enum(TUNING_KINDS),
  map: z
    .object({
      size: z.int(),
      strength: z.number(),
      shift: z.number(),
      hasMatrix: z.boolean(),
    })
    .nullable(),
  ranker: z
    .object({
      kind: z.enum(["weight", "trees"]),
      denseWeight: z.number(),
      trees: z.array(StoredTree).exactOptional(),
    })
    .nullable(),
});

/** A tuning as two columns: the numbers of the map as bytes, everything else as JSON. */
export type StoredTuning = {
  numbers: Uint8Array<ArrayBuffer>;
  parameters: z.infer<typeof StoredParameters>;
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

export function readTuning(stored: { numbers: Uint8Array; parameters: unknown }): Tuning {
  const { kind, map, ranker } = StoredParameters.parse(stored.parameters);
  if (!map) return { kind, map: null, ranker };
  // A copy, because a driver's bytes need not begin where floats may.
  const floats = new Float32Array(Uint8Array.from(stored.numbers).buffer);
  const { size, strength, shift, hasMatrix } = map;
  const mean = floats.subarray(0, size);
  const matrix = hasMatrix ? floats.subarray(size) : null;
  return { kind, map: { mean, matrix, strength, shift }, ranker };
}
