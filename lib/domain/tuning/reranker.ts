import { z } from "zod";
import { ANSWER_NOTES } from "../answers/answer.ts";
import { Figures } from "./tuning.ts";

/** Where trying a reranker on a collection's test cases stands. */
export const TRIAL_STATES = ["queued", "running", "done", "failed"] as const;
type TrialState = (typeof TRIAL_STATES)[number];

/** What a trial found on a collection's test cases. */
export const RerankerFigures = z.object({
  questions: z.int(),
  /** Questions that the reranker failed or was late on: their order stayed as it was. */
  failed: z.int(),
  /** Without the reranker and with it, each question by a weight that the others chose. */
  before: Figures,
  after: Figures,
  /** Of the gain in nDCG@10, and between what it lies but for 1 in 400 on either side. */
  gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** What it adds to a search: the median. */
  milliseconds: z.number(),
});
export type RerankerFigures = z.infer<typeof RerankerFigures>;

/** A collection's reranker as the console shows it. */
export type RerankerTrial = {
  state: TrialState;
  isOn: boolean;
  /** Which one was tried last; only that one is ever used. Null: none has been yet. */
  reranker: string | null;
  figures: RerankerFigures | null;
  /** Why the last trial failed. */
  fault: TrialFault | null;
};

/** What a model can do wrong, or that too few test cases still lie in the documents. */
const TRIAL_FAULTS = [...ANSWER_NOTES, "too-few"] as const;
export type TrialFault = (typeof TRIAL_FAULTS)[number];

/** A stored word as a fault; whatever else it is, is ours. */
export function faultOf(word: string | null): TrialFault | null {
  return word === null ? null : (TRIAL_FAULTS.find((fault) => fault === word) ?? "internal");
}

/**
 * The most test cases that a trial asks, the newest first. It keeps a trial under half an hour even
 * where every question takes as long as it may.
 */
export const MOST_CASES_TRIED = 500;
