import { z } from "zod";

/** The state of a version of a collection's tuning. */
export const TUNING_STATES = ["queued", "training", "candidate", "on", "off", "failed"] as const;
export type TuningState = (typeof TUNING_STATES)[number];

/** What can be tuned; `none` is the untuned search. */
export const TUNING_KINDS = ["none", "centring", "map", "fusion", "map-fusion"] as const;
export type TuningKind = (typeof TUNING_KINDS)[number];

export const Figures = z.object({ ndcg10: z.number(), recall10: z.number() });
/** Mean nDCG@10 and R@10 over held-out questions. */
export type Figures = z.infer<typeof Figures>;

/** The result of training, on held-out questions. */
export const TuningFigures = z.object({
  before: Figures,
  after: Figures,
  /** The mean gain in nDCG@10, with an interval that leaves out 1 in 100 on either side. */
  gain: z.object({ mean: z.number(), low: z.number(), high: z.number() }),
  /** nDCG@10 on the same held-out questions, by the number of training questions. */
  curve: z.array(z.object({ questions: z.number(), before: z.number(), after: z.number() })),
});
export type TuningFigures = z.infer<typeof TuningFigures>;

/** A version of a collection's tuning as the console shows it. */
export type TuningVersion = {
  id: string;
  version: number;
  state: TuningState;
  kind: TuningKind | null;
  questions: number;
  seconds: number;
  figures: TuningFigures | null;
  createdAt: string;
  switchedOnAt: string | null;
  undoneAt: string | null;
  /** Made for the embedding model in use; a version for another model cannot be switched on. */
  fitsModel: boolean;
};

/** Fewer questions than this show no reliable result. */
export const LEAST_QUESTIONS = 30;
