import { recall } from "../retrieval/tuned/memory.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { foldsOf, groupsOf } from "./folds.ts";
import { learn, weighed } from "./learn.ts";
import type { Corpus, Explore, TrainingQuestion } from "./material.ts";
import { figures, figuresOf, type Outcome } from "./measure.ts";
import { withAnswered } from "./remember.ts";

export type CurvePoint = { questions: number; before: number; after: number };

const SIZES = [50, 100, 200, 400, 800, 1600];
const FOLDS = 4;

/**
 * Measures how the gain grows with the number of questions: learns from growing parts of three quarters of
 * them, with the rule for switching on, and measures nDCG@10 on the last quarter.
 */
export async function learningCurve(
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
  explore: Explore,
  progress: (line: string) => void = () => {},
): Promise<CurvePoint[]> {
  const folds = foldsOf(groupsOf(questions), FOLDS);
  const taught = questions.filter((_, index) => folds[index] !== 0);
  const asked = questions.filter((_, index) => folds[index] === 0);
  const before = await measureTuning(UNTUNED, asked, corpus, explore);
  const curve: CurvePoint[] = [];
  for (const size of [...SIZES.filter((count) => count < taught.length), taught.length]) {
    progress(`Tuning with ${size} questions`);
    const { tuning } = await learn(taught.slice(0, size), corpus, explore);
    const after = await measureTuning(tuning, asked, corpus, explore);
    curve.push({ questions: size, before: before.ndcg10, after: after.ndcg10 });
  }
  return curve;
}

/** nDCG@10 and R@10 of a tuning on questions that it was not learnt from. */
export async function measureTuning(
  { map, weights, memory }: Tuning,
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
  explore: Explore,
) {
  const outcome: Outcome = [];
  for (const question of questions) {
    const found = await explore(question, map);
    const pool = memory ? withAnswered(found, recall(memory, question.vector), corpus) : found;
    outcome.push(figuresOf(pool, weighed(pool, weights ?? {}), question, corpus));
  }
  return figures(outcome);
}
