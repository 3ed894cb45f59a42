import type { QueryMap } from "../retrieval/tuned/query-map.ts";
import type { Matrix } from "./matrix.ts";

/** A question asked in the organization, and what it should find. */
export type TrainingQuestion = {
  text: string;
  vector: Float32Array;
  /** The question's weight; 1 for a question that a person judged with care. */
  weight: number;
  /** Unit → grade. A unit is what a passage counts as: its document, or the passage itself. */
  judgements: ReadonlyMap<string, number>;
};

/** A collection's passages as loaded for training. */
export type Corpus = {
  vectors: Matrix;
  /** By row: the units that a passage counts as when it is judged. */
  units: readonly (readonly string[])[];
  /** Passage ids by row, and rows by passage id. */
  ids: readonly string[];
  rowOf: ReadonlyMap<string, number>;
};

/** A question's candidates: passages by row, one row of features each, and their scores. */
export type Pool = { passages: number[]; features: Matrix; scores: Float64Array };

/** Searches with this map and without anything else that was learnt. */
export type Explore = (question: TrainingQuestion, map: QueryMap | null) => Promise<Pool>;
