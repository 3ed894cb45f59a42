import type { Figures, TuningKind } from "../domain/tuning/tuning.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { compare } from "./compare.ts";
import { bestBy, figures, type Outcome } from "./measure.ts";

export type Lesson = {
  tuning: Tuning;
  heldBack: { before: Figures; after: Figures };
  /** The gain in nDCG@10, with an interval that leaves out 1 in 100 at each end. */
  gain: { mean: number; low: number; high: number };
  /** Every method that was tried, on the same held-back questions. */
  tried: { kind: TuningKind; ndcg10: number; recall10: number; low: number }[];
  isBetter: boolean;
};

/** One method of learning, and its figures for every question while that question was held back. */
export type Attempt = { kind: TuningKind; outcome: Outcome; finish: () => Promise<Tuning> };

/** Four methods are tried; each must win at 1 in 400, so that chance makes any of them win 1 time in 100. */
const RISK = 0.0025;

/** Chooses the method with the highest lower bound if it is reliably better; else the lesson changes nothing. */
export async function judge(
  before: Outcome,
  attempts: readonly Attempt[],
  groups: readonly number[],
): Promise<Lesson> {
  const tried = attempts.map((attempt) => ({
    attempt,
    ...compare(before, attempt.outcome, groups, RISK),
  }));
  const fit = tried.filter(({ keepsRecall }) => keepsRecall);
  const best = fit.length > 0 ? bestBy(fit, ({ gain }) => gain.low) : null;
  const report = tried.map(({ attempt, after, gain }) => ({
    kind: attempt.kind,
    ...after,
    low: gain.low,
  }));
  if (!best?.isBetter) return { ...unchanged(before), tried: report };
  return {
    tuning: await best.attempt.finish(),
    heldBack: { before: best.before, after: best.after },
    gain: best.gain,
    tried: report,
    isBetter: true,
  };
}

/** The result if nothing was learnt, or nothing that helps. */
export function unchanged(before: Outcome): Lesson {
  const was = figures(before);
  return {
    tuning: UNTUNED,
    heldBack: { before: was, after: was },
    gain: { mean: 0, low: 0, high: 0 },
    tried: [],
    isBetter: false,
  };
}
