import type { Figures, TuningKind } from "../domain/tuning/tuning.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { compare } from "./compare.ts";
import { bestBy, figures, type Outcome } from "./measure.ts";

export type Lesson = {
  tuning: Tuning;
  heldBack: { before: Figures; after: Figures };
  /** Of the gain in nDCG@10: where it lies but for 1 in 100 on either side. */
  gain: { mean: number; low: number; high: number };
  /** Every way that was tried, on the same held-back questions. */
  tried: { kind: TuningKind; ndcg10: number; recall10: number; low: number }[];
  isBetter: boolean;
};

/** One way of learning: what it did to every question while that was held back. */
export type Attempt = { kind: TuningKind; outcome: Outcome; finish: () => Promise<Tuning> };

/** Four ways are tried; each has to win with 1 in 400, so that one of them wins by luck in 100. */
const RISK = 0.0025;

/** Switches on what wins with confidence, the surest gain first; else leaves everything as it is. */
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

/** Nothing was learnt, or nothing that helps. */
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
