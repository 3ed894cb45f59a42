import type { QueryMap } from "../retrieval/tuned/query-map.ts";
import type { Matrix } from "./matrix.ts";

/** A question of the organization's own, and what it should find. */
export type TrainingQuestion = {
  text: string;
  vector: Float32Array;
  /** How much it counts; 1 for a question that somebody judged with care. */
  weight: number;
  /** Unit → grade; a unit is what a passage counts as: its document, or the passage itself. */
  judgements: ReadonlyMap<string, number>;
};

/** A collection's passages as training sees them. */
export type Corpus = {
  vectors: Matrix;
  /** What each passage counts as when it is judged, by row. */
  units: readonly (readonly string[])[];
  /** Passage ids by row, and rows by passage id. */
  ids: readonly string[];
  rowOf: ReadonlyMap<string, number>;
};

/** What search compared for a question: passages by row, one row of features each, and their scores. */
export type Pool = { passages: number[]; features: Matrix; scores: Float64Array };

/** Searches as if this map were on, and nothing else that was learnt. */
export type Explore = (question: TrainingQuestion, map: QueryMap | null) => Promise<Pool>;
