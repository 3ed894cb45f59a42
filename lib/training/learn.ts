import { type Figures, LEAST_QUESTIONS, type TuningKind } from "../domain/tuning.ts";
import { FEATURES } from "../retrieval/tuned/features.ts";
import { mapQuery, type QueryMap } from "../retrieval/tuned/query-map.ts";
import type { Ranker } from "../retrieval/tuned/ranker.ts";
import type { Tuning } from "../retrieval/tuned/tuning.ts";
import { fitMap } from "./fit-map.ts";
import { fitRanker } from "./fit-ranker.ts";
import { foldsOf, groupsOf } from "./folds.ts";
import { type Attempt, judge, type Lesson, unchanged } from "./judge.ts";
import type { Arm, Corpus, TrainingQuestion } from "./material.ts";
import { pickRows } from "./matrix.ts";
import { bestBy, figuresOf, mean, outcomeOf } from "./measure.ts";
import { denseArms, type Prepared, prepare } from "./variants.ts";

const FOLDS = 4;
/** Candidates of a question that its order is learnt from; more take longer and teach nothing. */
const TAUGHT = 50;

const STRENGTHS = [0.5, 1];
const SHIFTS = [0.7];
const WEIGHTS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

/** A map for each fold, learnt from the others, and one learnt from all. */
type Maps = { held: (QueryMap | null)[]; final: QueryMap | null };
type Variant = { kind: "none" | "centring" | "map"; maps: Maps; prepared: Prepared[] };

/**
 * Learns from questions whose answers are known, and says on questions it had held back whether
 * that helps: with a map, with a fusion of its own, with both, with a weight, with centring.
 */
export async function learn(
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
  progress: (line: string) => void = () => {},
): Promise<Lesson> {
  const groups = groupsOf(questions);
  const folds = foldsOf(groups, FOLDS);
  progress("Comparing with all passages");
  const arms = await denseArms(
    questions.map(({ vector }) => vector),
    corpus.vectors,
  );
  const plain = variantOf("none", { held: folds.map(() => null), final: null }, arms, {
    questions,
    corpus,
  });
  const before = outcomeOf(plain.prepared, { kind: "weight", denseWeight: 0.5 }, questions, corpus);
  if (questions.length < LEAST_QUESTIONS) return unchanged(before);

  const task = { questions, corpus, folds, arms };
  progress("Learning the map");
  const maps = await learnMaps(task);
  const centrings = await Promise.all(SHIFTS.map((shift) => centring(task, shift)));
  const mapped: Variant[] = [];
  for (const strength of STRENGTHS) mapped.push(await stretched(task, maps, strength));

  progress("Learning the fusion");
  const attempts = [
    weigh("weight", [plain], task),
    weigh("centring", centrings, task),
    weigh("map", mapped, task),
    order("fusion", plain, task),
    order("map-fusion", bestOf(mapped, task), task),
  ];
  return judge(before, attempts, groups);
}

type Task = {
  questions: readonly TrainingQuestion[];
  corpus: Corpus;
  folds: number[];
  arms: Arm[];
};

function variantOf(
  kind: Variant["kind"],
  maps: Maps,
  arms: readonly Arm[],
  { questions, corpus }: Pick<Task, "questions" | "corpus">,
): Variant {
  const prepared = questions.map((question, index) =>
    prepare(question, arms[index] as Arm, maps.held[index] ?? null, corpus),
  );
  return { kind, maps, prepared };
}

async function learnMaps({ questions, corpus, folds, arms }: Task): Promise<Maps> {
  const examples = questions.map((question, index) => ({
    vector: question.vector,
    weight: question.weight,
    relevant: relevantOf(question, corpus),
    near: (arms[index] as Arm).passages.slice(0, 100),
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
  return { held: folds.map((fold) => byFold[fold] ?? null), final: await taught(() => true) };
}

function relevantOf({ judgements }: TrainingQuestion, corpus: Corpus): number[][] {
  const rowsOf = rowsByUnit(corpus);
  return [...judgements].flatMap(([unit, grade]) => {
    const rows = grade > 0 ? rowsOf.get(unit) : undefined;
    return rows ? [rows] : [];
  });
}

const rowsByCorpus = new WeakMap<Corpus, Map<string, number[]>>();

function rowsByUnit(corpus: Corpus): Map<string, number[]> {
  const known = rowsByCorpus.get(corpus);
  if (known) return known;
  const rows = new Map<string, number[]>();
  corpus.units.forEach((units, row) => {
    for (const unit of units) rows.set(unit, [...(rows.get(unit) ?? []), row]);
  });
  rowsByCorpus.set(corpus, rows);
  return rows;
}

async function stretched(task: Task, maps: Maps, strength: number): Promise<Variant> {
  const stretch = (map: QueryMap | null) => map && { ...map, strength };
  const stretchedMaps = { held: maps.held.map(stretch), final: stretch(maps.final) };
  return variantOf("map", stretchedMaps, await armsUnder(task, stretchedMaps), task);
}

/** Takes the questions' common direction away; the mean of all is as good as held back. */
async function centring(task: Task, shift: number): Promise<Variant> {
  const size = task.corpus.vectors.width;
  const mean = new Float32Array(size);
  for (const { vector } of task.questions) {
    for (let index = 0; index < size; index += 1) {
      mean[index] = (mean[index] as number) + (vector[index] as number) / task.questions.length;
    }
  }
  const map: QueryMap = { mean, matrix: null, strength: 0, shift };
  const maps = { held: task.questions.map(() => map), final: map };
  return variantOf("centring", maps, await armsUnder(task, maps), task);
}

function armsUnder({ questions, corpus }: Task, maps: Maps): Promise<Arm[]> {
  const vectors = questions.map(({ vector }, index) => {
    const map = maps.held[index];
    return map ? mapQuery(map, vector) : vector;
  });
  return denseArms(vectors, corpus.vectors);
}

/** The best of some maps with the best weight; for each fold chosen by what the others say. */
function weigh(kind: TuningKind, variants: readonly Variant[], task: Task): Attempt {
  const { questions, corpus, folds } = task;
  const choices = variants.flatMap((variant) =>
    WEIGHTS.map((denseWeight) => {
      const ranker: Ranker = { kind: "weight", denseWeight };
      const outcome = outcomeOf(variant.prepared, ranker, questions, corpus);
      return { variant, ranker, outcome };
    }),
  );
  const chosenWithout = Array.from({ length: FOLDS }, (_, fold) =>
    bestBy(choices, ({ outcome }) => mean(outcome, (index) => folds[index] !== fold)),
  );
  const best = bestBy(choices, ({ outcome }) => mean(outcome, () => true));
  return {
    kind,
    outcome: folds.map((fold, index) => chosenWithout[fold]?.outcome[index] as Figures),
    finish: () => ({ kind, map: best.variant.maps.final, ranker: best.ranker }),
  };
}

/** The strength of the map that, with a weight, finds most. */
function bestOf(variants: readonly Variant[], task: Task): Variant {
  return bestBy(variants, (variant) =>
    Math.max(...WEIGHTS.map((weight) => worth(variant, weight, task))),
  );
}

function worth({ prepared }: Variant, denseWeight: number, { questions, corpus }: Task): number {
  return mean(outcomeOf(prepared, { kind: "weight", denseWeight }, questions, corpus), () => true);
}

/** A ranker over all features, for each fold learnt from the others. */
function order(kind: TuningKind, variant: Variant, task: Task): Attempt {
  const { questions, corpus, folds } = task;
  const denseWeight = bestBy(WEIGHTS, (weight) => worth(variant, weight, task));
  const groups = questions.map((question, index) =>
    groupOf(variant.prepared[index] as Prepared, question, corpus),
  );
  const outcome: Figures[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const ranker = fitRanker(
      groups.filter((_, index) => folds[index] !== fold),
      denseWeight,
    );
    folds.forEach((own, index) => {
      if (own !== fold) return;
      const prepared = variant.prepared[index] as Prepared;
      outcome[index] = figuresOf(prepared, ranker, questions[index], corpus);
    });
  }
  const finish = (): Tuning => ({
    kind,
    map: variant.maps.final,
    ranker: fitRanker(groups, denseWeight),
  });
  return { kind, outcome, finish };
}

/** The first candidates and every relevant one, to learn an order from. */
function groupOf({ passages, rows }: Prepared, question: TrainingQuestion, corpus: Corpus) {
  const grades = passages.map((row) => gradeOf(row, question, corpus));
  const places = grades.flatMap((grade, place) => (place < TAUGHT || grade > 0 ? place : []));
  const taught = pickRows({ rows: passages.length, width: FEATURES.length, data: rows }, places);
  return {
    rows: taught.data,
    grades: places.map((place) => grades[place] ?? 0),
    weight: question.weight,
  };
}

function gradeOf(row: number, { judgements }: TrainingQuestion, corpus: Corpus): number {
  return Math.max(0, ...(corpus.units[row] ?? []).map((unit) => judgements.get(unit) ?? 0));
}
