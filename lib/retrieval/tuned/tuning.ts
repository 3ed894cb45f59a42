import { z } from "zod";
import { TUNING_KINDS, type TuningKind } from "../../domain/tuning/tuning.ts";
import type { Feature } from "../rescore/features.ts";
import type { Memory } from "./memory.ts";
import type { QueryMap } from "./query-map.ts";

/** How a collection's own questions changed its search. */
export type Tuning = {
  kind: TuningKind;
  /** How question vectors are moved before the meaning arm is searched. */
  map: QueryMap | null;
  /** What is added to the weights of `rescore`. */
  weights: Partial<Record<Feature, number>> | null;
  /** The questions it was learnt from, if their answers help to answer others. */
  memory: Memory | null;
};

export const UNTUNED: Tuning = { kind: "none", map: null, weights: null, memory: null };

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
  memory: z
    .object({ answers: z.array(z.array(z.string())), weights: z.array(z.number()) })
    .nullable()
    // Versions from before tunings had a memory lack this.
    .default(null),
});

/** A tuning as two columns: the numbers of map and memory as bytes, the rest as JSON. */
export type StoredTuning = {
  numbers: Uint8Array<ArrayBuffer>;
  parameters: z.infer<typeof StoredParameters>;
};

export function storeTuning({ kind, map, weights, memory }: Tuning): StoredTuning {
  const numbers = joined([map?.mean, map?.matrix, memory?.vectors]);
  const mapFacts = map && {
    size: map.mean.length,
    strength: map.strength,
    shift: map.shift,
    hasMatrix: map.matrix !== null,
  };
  const memoryFacts = memory && {
    answers: memory.answers.map((passages) => [...passages]),
    weights: [...memory.weights],
  };
  return {
    numbers: new Uint8Array(numbers.buffer),
    parameters: { kind, map: mapFacts, weights, memory: memoryFacts },
  };
}

export function readTuning(stored: { numbers: Uint8Array; parameters: unknown }): Tuning {
  const { kind, map, weights, memory } = StoredParameters.parse(stored.parameters);
  // Copied because a Float32Array must begin at a multiple of four bytes.
  const numbers = new Float32Array(Uint8Array.from(stored.numbers).buffer);
  let read = 0;
  const next = (count: number) => {
    read += count;
    return numbers.slice(read - count, read);
  };
  return {
    kind,
    map: map && {
      mean: next(map.size),
      matrix: map.hasMatrix ? next(map.size ** 2) : null,
      strength: map.strength,
      shift: map.shift,
    },
    weights,
    memory: memory && { ...memory, vectors: next(numbers.length - read) },
  };
}

function joined(parts: readonly (Float32Array | null | undefined)[]): Float32Array<ArrayBuffer> {
  const present = parts.filter((part) => part instanceof Float32Array);
  const numbers = new Float32Array(present.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const part of present) {
    numbers.set(part, end);
    end += part.length;
  }
  return numbers;
}
