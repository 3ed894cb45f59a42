import type { Figures, TuningKind } from "../domain/tuning.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { chance, interval } from "./confidence.ts";
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
/** A gain in nDCG@10 is not worth finding this much less (R@10). */
const MOST_RECALL_LOST = 0.003;

/** Switches on what wins with confidence, the surest gain first; else leaves everything as it is. */
export async function judge(
  before: Outcome,
  attempts: readonly Attempt[],
  groups: readonly number[],
): Promise<Lesson> {
  const tried = attempts.map((attempt) => {
    const gains = attempt.outcome.map(({ ndcg10 }, index) => ndcg10 - (before[index]?.ndcg10 ?? 0));
    const [low, high] = interval(gains, groups, RISK);
    return { attempt, after: figures(attempt.outcome), low, high, luck: chance(gains, groups) };
  });
  const was = figures(before);
  const fit = tried.filter(({ after }) => after.recall10 >= was.recall10 - MOST_RECALL_LOST);
  const best = fit.length > 0 ? bestBy(fit, ({ low }) => low) : null;
  const report = tried.map(({ attempt, after, low }) => ({ kind: attempt.kind, ...after, low }));
  if (!best || best.low <= 0 || best.luck > RISK) return { ...unchanged(before), tried: report };
  const { attempt, after, low, high } = best;
  return {
    tuning: await attempt.finish(),
    heldBack: { before: was, after },
    gain: { mean: after.ndcg10 - was.ndcg10, low, high },
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
