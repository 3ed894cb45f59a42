import { mapQuery } from "../retrieval/tuned/query-map.ts";
import type { Ranker } from "../retrieval/tuned/ranker.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { foldsOf, groupsOf } from "./folds.ts";
import { learn } from "./learn.ts";
import type { Corpus, TrainingQuestion } from "./material.ts";
import { figures, figuresOf } from "./measure.ts";
import { denseArms, prepare } from "./variants.ts";

export type CurvePoint = { questions: number; before: number; after: number };

const SIZES = [50, 100, 200, 400, 800, 1600];
const FOLDS = 4;

/**
 * How the gain grows with the number of questions: learns anew from ever more of three quarters of
 * them, switch-on rule and all, and measures nDCG@10 on the last quarter.
 */
export async function learningCurve(
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
  progress: (line: string) => void = () => {},
): Promise<CurvePoint[]> {
  const folds = foldsOf(groupsOf(questions), FOLDS);
  const taught = questions.filter((_, index) => folds[index] !== 0);
  const asked = questions.filter((_, index) => folds[index] === 0);
  const before = await measureTuning(UNTUNED, asked, corpus);
  const curve: CurvePoint[] = [];
  for (const size of [...SIZES.filter((count) => count < taught.length), taught.length]) {
    progress(`Learning from ${size} questions`);
    const { tuning } = await learn(taught.slice(0, size), corpus);
    const after = await measureTuning(tuning, asked, corpus);
    curve.push({ questions: size, before: before.ndcg10, after: after.ndcg10 });
  }
  return curve;
}

const EVEN: Ranker = { kind: "weight", denseWeight: 0.5 };

/** nDCG@10 and R@10 of a tuning on questions that it has not seen. */
export async function measureTuning(
  { map, ranker }: Tuning,
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
) {
  const vectors = questions.map(({ vector }) => (map ? mapQuery(map, vector) : vector));
  const arms = await denseArms(vectors, corpus.vectors);
  return figures(
    questions.map((question, index) => {
      const arm = arms[index] ?? { passages: [], scores: [] };
      return figuresOf(prepare(question, arm, map, corpus), ranker ?? EVEN, question, corpus);
    }),
  );
}
