import { z } from "zod";
import { TUNING_KINDS, type TuningKind } from "../../domain/tuning.ts";
import type { Feature } from "../rescore/features.ts";
import type { QueryMap } from "./query-map.ts";

/** How a collection's own questions changed its search. */
export type Tuning = {
  kind: TuningKind;
  /** Where questions are moved before meaning is asked. */
  map: QueryMap | null;
  /** What is added to the weights that candidates are compared by; see `rescore`. */
  weights: Partial<Record<Feature, number>> | null;
};

export const UNTUNED: Tuning = { kind: "none", map: null, weights: null };

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
  weights: z.record(z.string(), z.number()).nullable(),
});

/** A tuning as two columns: the numbers of the map as bytes, everything else as JSON. */
export type StoredTuning = {
  numbers: Uint8Array<ArrayBuffer>;
  parameters: z.infer<typeof StoredParameters>;
};

export function storeTuning({ kind, map, weights }: Tuning): StoredTuning {
  if (!map) return { numbers: new Uint8Array(0), parameters: { kind, map, weights } };
  const { mean, matrix, strength, shift } = map;
  const numbers = new Float32Array(mean.length + (matrix?.length ?? 0));
  numbers.set(mean);
  if (matrix) numbers.set(matrix, mean.length);
  const facts = { size: mean.length, strength, shift, hasMatrix: matrix !== null };
  return {
    numbers: new Uint8Array(numbers.buffer),
    parameters: { kind, map: facts, weights },
  };
}

export function readTuning(stored: { numbers: Uint8Array; parameters: unknown }): Tuning {
  const { kind, map, weights } = StoredParameters.parse(stored.parameters);
  if (!map) return { kind, map: null, weights };
  const { size, strength, shift, hasMatrix } = map;
  // Copied, since floats must begin at a multiple of four.
  const numbers = new Float32Array(Uint8Array.from(stored.numbers).buffer);
  const matrix = hasMatrix ? numbers.slice(size, size + size * size) : null;
  return { kind, map: { mean: numbers.slice(0, size), matrix, strength, shift }, weights };
}
