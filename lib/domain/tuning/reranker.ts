import { z } from "zod";
import { ANSWER_NOTES } from "../answers/answer.ts";
import { Figures } from "./tuning.ts";

/** The state of a reranker's trial on a collection's test cases. */
export const TRIAL_STATES = ["queued", "running", "done", "failed"] as const;
type TrialState = (typeof TRIAL_STATES)[number];

/** The result of a trial on a collection's test cases. */
export const RerankerFigures = z.object({
  questions: z.int(),
  /** Questions on which the reranker failed or was too slow: their order was not changed. */
  failed: z.int(),
  /** Without the reranker and with it. Each question uses a weight chosen on the other questions. */
  before: Figures,
  after: Figures,
  /** The mean gain in nDCG@10, with an interval that leaves out 1 in 400 on either side. */
  gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** The median time that it adds to a search. */
  milliseconds: z.number(),
});
export type RerankerFigures = z.infer<typeof RerankerFigures>;

/** A collection's reranker as the console shows it. */
export type RerankerTrial = {
  state: TrialState;
  isOn: boolean;
  /** The reranker tried last; only that one is ever used. Null: none has been tried. */
  reranker: string | null;
  figures: RerankerFigures | null;
  /** Why the last trial failed. */
  fault: TrialFault | null;
};

/** Faults of a model, or too few test cases that still exist in the documents. */
const TRIAL_FAULTS = [...ANSWER_NOTES, "too-few"] as const;
export type TrialFault = (typeof TRIAL_FAULTS)[number];

/** Converts a stored word to a fault; unknown words count as our own fault. */
export function faultOf(word: string | null): TrialFault | null {
  return word === null ? null : (TRIAL_FAULTS.find((fault) => fault === word) ?? "internal");
}

/**
 * Most test cases in a trial, newest first. Keeps a trial under half an hour even if every question takes the longest
 * time allowed.
 */
export const MOST_CASES_TRIED = 500;
