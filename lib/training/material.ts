import type { Matrix } from "./matrix.ts";

/** An arm's findings: passages by their row, best first, at most as many as retrieval looks at. */
export type Arm = { passages: number[]; scores: number[] };

/** A question of the organization's own, and what it should find. */
export type TrainingQuestion = {
  text: string;
  vector: Float32Array;
  /** How much it counts; 1 for a question that somebody judged with care. */
  weight: number;
  lexical: Arm;
  /** Its terms and their idf weights. */
  terms: { term: number; weight: number }[];
  /** Unit → grade; a unit is what a passage counts as: its document, or the passage itself. */
  judgements: ReadonlyMap<string, number>;
};

/** A collection's passages as training sees them, by row. */
export type Corpus = {
  vectors: Matrix;
  units: readonly (readonly string[])[];
  /** What each passage says about the words of a question. */
  words: (row: number, question: TrainingQuestion) => Words;
};

export type Words = {
  lexical: number;
  coverage: number;
  held: number;
  pairs: number;
  length: number;
};
