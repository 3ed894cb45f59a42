import { type Figures, LEAST_QUESTIONS, type TuningKind } from "../domain/tuning/tuning.ts";
import { FEATURES } from "../retrieval/rescore/features.ts";
import type { QueryMap } from "../retrieval/tuned/query-map.ts";
import { UNTUNED } from "../retrieval/tuned/tuning.ts";
import { fitMap } from "./fit-map.ts";
import { fitWeights, type GradedPool, type LearntWeights } from "./fit-weights.ts";
import { foldsOf, groupsOf } from "./folds.ts";
import { type Attempt, judge, type Lesson, unchanged } from "./judge.ts";
import type { Corpus, Explore, Pool, TrainingQuestion } from "./material.ts";
import { rowOf } from "./matrix.ts";
import { figuresOf, type Outcome } from "./measure.ts";
import { recallHeldBack, remember, withAnswered } from "./remember.ts";
import { rowsByUnit } from "./rows-by-unit.ts";

const FOLDS = 4;
/** How much of the questions' mean vector is subtracted. */
const SHIFT = 0.7;
/** How many nearest passages of each question its relevant ones are compared with. */
const NEAR = 100;

type Task = {
  questions: readonly TrainingQuestion[];
  corpus: Corpus;
  folds: number[];
  explore: Explore;
  progress: (line: string) => void;
};

/** What was found for each question with a map learnt without that question, and the map learnt from all. */
type Mapped = { pools: Pool[]; final: QueryMap | null };

/**
 * Learns from questions with known answers, and measures on held-back questions whether that helps: with
 * a map of the questions, with centring, with the collection's own weights, and with map and weights. All
 * figures come from the real search.
 */
export async function learn(
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
  explore: Explore,
  progress: (line: string) => void = () => {},
): Promise<Lesson> {
  const groups = groupsOf(questions);
  const task: Task = { questions, corpus, folds: foldsOf(groups, FOLDS), explore, progress };
  const plain: Mapped = { pools: await search(task, () => null), final: null };
  const before = untuned(plain, task);
  if (questions.length < LEAST_QUESTIONS) return unchanged(before);

  progress("Fitting the map");
  const mapped = await learnMap(task, plain.pools);
  const centred = await centre(task);
  progress("Fitting the weights");
  const answered = recallHeldBack(questions, task.folds, corpus);
  const remembering = ({ pools, final }: Mapped): Mapped => ({
    pools: pools.map((pool, index) => withAnswered(pool, answered[index] ?? new Map(), corpus)),
    final,
  });
  const attempts = [
    move("centring", centred, task),
    move("map", mapped, task),
    await weigh("fusion", remembering(plain), task),
    await weigh("map-fusion", remembering(mapped), task),
  ];
  return judge(before, attempts, groups);
}

async function search(
  { questions, explore, progress }: Task,
  mapOf: (index: number) => QueryMap | null,
): Promise<Pool[]> {
  const pools: Pool[] = [];
  for (const [index, question] of questions.entries()) {
    progress(`Searching for question ${index + 1} / ${questions.length}`);
    pools.push(await explore(question, mapOf(index)));
  }
  return pools;
}

async function learnMap(task: Task, pools: readonly Pool[]): Promise<Mapped> {
  const { questions, corpus, folds } = task;
  const examples = questions.map((question, index) => ({
    vector: question.vector,
    weight: question.weight,
    relevant: relevantOf(question, corpus),
    near: nearOf(pools[index] as Pool),
  }));
  const taught = (keep: (index: number) => boolean) =>
    fitMap(
      examples.filter(({ relevant }, index) => relevant.length > 0 && keep(index)),
      corpus.vectors,
    );
  const byFold: QueryMap[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    byFold.push(await taught((index) => folds[index] !== fold));
  }
  const held = await search(task, (index) => byFold[folds[index] as number] ?? null);
  return { pools: held, final: await taught(() => true) };
}

const DENSE = FEATURES.indexOf("dense");

/** The candidates nearest in meaning. */
function nearOf({ passages, features }: Pool): number[] {
  const likeness = passages.map((_, place) => rowOf(features, place)[DENSE] as number);
  const places = passages.map((_, place) => place);
  places.sort((a, b) => (likeness[b] as number) - (likeness[a] as number));
  return places.slice(0, NEAR).map((place) => passages[place] as number);
}

function relevantOf({ judgements }: TrainingQuestion, corpus: Corpus): number[][] {
  const rowsOf = rowsByUnit(corpus);
  return [...judgements].flatMap(([unit, grade]) => {
    const rows = grade > 0 ? rowsOf.get(unit) : undefined;
    return rows ? [rows] : [];
  });
}

/** Subtracts the questions' mean vector; the mean of all questions is as good as a held-back one. */
async function centre(task: Task): Promise<Mapped> {
  const size = task.corpus.vectors.width;
  const mean = new Float32Array(size);
  for (const { vector } of task.questions) {
    for (let index = 0; index < size; index += 1) {
      mean[index] = (mean[index] as number) + (vector[index] as number) / task.questions.length;
    }
  }
  const map: QueryMap = { mean, matrix: null, strength: 0, shift: SHIFT };
  return { pools: await search(task, () => map), final: map };
}

function untuned({ pools }: Mapped, { questions, corpus }: Task): Outcome {
  return questions.map((question, index) => {
    const pool = pools[index] as Pool;
    return figuresOf(pool, pool.scores, question, corpus);
  });
}

function move(kind: TuningKind, mapped: Mapped, task: Task): Attempt {
  return {
    kind,
    outcome: untuned(mapped, task),
    finish: async () => ({ ...UNTUNED, kind, map: mapped.final }),
  };
}

/** The collection's own weights; those of each fold are learnt from the other folds. */
async function weigh(kind: TuningKind, { pools, final }: Mapped, task: Task): Promise<Attempt> {
  const { questions, corpus, folds } = task;
  const graded = questions.map((question, index) =>
    gradesOf(pools[index] as Pool, question, corpus),
  );
  const outcome: Figures[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = await fitWeights(graded.filter((_, index) => folds[index] !== fold));
    folds.forEach((own, index) => {
      if (own !== fold) return;
      const pool = pools[index] as Pool;
      const scores = weighed(pool, weights);
      outcome[index] = figuresOf(pool, scores, questions[index] as TrainingQuestion, corpus);
    });
  }
  const finish = async () => {
    const weights = await fitWeights(graded);
    const memory = (weights.answered ?? 0) > 0 ? remember(questions, corpus) : null;
    return { kind, map: final, weights, memory };
  };
  return { kind, outcome, finish };
}

/** The scores of a pool with the learnt weights added. */
export function weighed({ features, scores }: Pool, weights: LearntWeights): Float64Array {
  return scores.map((score, row) =>
    FEATURES.reduce(
      (sum, feature, index) =>
        sum + (weights[feature] ?? 0) * (rowOf(features, row)[index] as number),
      score,
    ),
  );
}

function gradesOf(
  pool: Pool,
  { judgements, weight }: TrainingQuestion,
  corpus: Corpus,
): GradedPool {
  const grades = pool.passages.map((row) =>
    Math.max(0, ...(corpus.units[row] ?? []).map((unit) => judgements.get(unit) ?? 0)),
  );
  return { ...pool, grades, weight };
}
