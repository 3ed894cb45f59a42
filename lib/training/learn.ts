import { type Figures, LEAST_QUESTIONS, type TuningKind } from "../domain/tuning.ts";
import { measureRanking, type RankingMetrics } from "../evaluation/ranking-metrics.ts";
import { FEATURES } from "../retrieval/tuned/features.ts";
import { mapQuery, type QueryMap } from "../retrieval/tuned/query-map.ts";
import { type Ranker, scoreRows } from "../retrieval/tuned/ranker.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import { interval } from "./confidence.ts";
import { fitMap } from "./fit-map.ts";
import { fitRanker } from "./fit-ranker.ts";
import { foldsOf, groupsOf } from "./folds.ts";
import type { Arm, Corpus, TrainingQuestion } from "./material.ts";
import { pickRows } from "./matrix.ts";
import { denseArms, type Prepared, prepare } from "./variants.ts";

export type Lesson = {
  tuning: Tuning;
  heldBack: { before: Figures; after: Figures };
  /** Of the gain in nDCG@10: where it lies but for 1 in 100 on either side. */
  gain: { mean: number; low: number; high: number };
  /** Every way that was tried, on the same held-back questions. */
  tried: { kind: TuningKind; ndcg10: number; recall10: number; low: number }[];
  isBetter: boolean;
};

const FOLDS = 4;
/** Five ways are tried; each has to win with 1 in 100, so that one of them wins by luck in 20. */
const RISK = 0.01;
/** A gain in nDCG@10 is not worth finding this much less (R@10). */
const MOST_RECALL_LOST = 0.003;

/** Candidates of a question that its order is learnt from; more take longer and teach nothing. */
const TAUGHT = 60;

const STRENGTHS = [0.35, 0.7, 1];
const SHIFTS = [0.5, 0.9];
const WEIGHTS = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8];

type Outcome = Figures[];
/** A map for each fold, learnt from the others, and one learnt from all. */
type Maps = { held: (QueryMap | null)[]; final: QueryMap | null };
type Variant = { kind: "none" | "centring" | "map"; maps: Maps; prepared: Prepared[] };
type Attempt = { kind: TuningKind; outcome: Outcome; finish: () => Tuning };

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
function bestOf(variants: readonly Variant[], { questions, corpus }: Task): Variant {
  return bestBy(variants, ({ prepared }) =>
    Math.max(
      ...WEIGHTS.map((denseWeight) =>
        mean(outcomeOf(prepared, { kind: "weight", denseWeight }, questions, corpus), () => true),
      ),
    ),
  );
}

/** A ranker over all features, for each fold learnt from the others. */
function order(kind: TuningKind, variant: Variant, task: Task): Attempt {
  const { questions, corpus, folds } = task;
  const groups = questions.map((question, index) =>
    groupOf(variant.prepared[index] as Prepared, question, corpus),
  );
  const outcome: Figures[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const trees = fitRanker(groups.filter((_, index) => folds[index] !== fold));
    folds.forEach((own, index) => {
      if (own !== fold) return;
      const prepared = variant.prepared[index] as Prepared;
      outcome[index] = figuresOf(prepared, { kind: "trees", trees }, questions[index], corpus);
    });
  }
  const finish = (): Tuning => ({
    kind,
    map: variant.maps.final,
    ranker: { kind: "trees", trees: fitRanker(groups) },
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

function outcomeOf(
  prepared: readonly Prepared[],
  ranker: Ranker,
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
): Outcome {
  return questions.map((question, index) =>
    figuresOf(prepared[index] as Prepared, ranker, question, corpus),
  );
}

export function figuresOf(
  { passages, rows }: Prepared,
  ranker: Ranker,
  question: TrainingQuestion | undefined,
  corpus: Corpus,
): RankingMetrics {
  const scores = scoreRows(ranker, rows);
  const places = passages.map((_, place) => place);
  places.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const units = new Set(places.flatMap((place) => corpus.units[passages[place] as number] ?? []));
  return measureRanking([...units], question?.judgements ?? new Map());
}

/** Switches on what wins with confidence, the surest gain first; else leaves everything as it is. */
function judge(before: Outcome, attempts: readonly Attempt[], groups: readonly number[]): Lesson {
  const tried = attempts.map((attempt) => {
    const gains = attempt.outcome.map(
      ({ ndcg10 }, index) => ndcg10 - (before[index]?.ndcg10 ?? 0),
    );
    const [low, high] = interval(gains, groups, RISK);
    return { attempt, after: figures(attempt.outcome), low, high };
  });
  const was = figures(before);
  const fit = tried.filter(({ after }) => after.recall10 >= was.recall10 - MOST_RECALL_LOST);
  const best = fit.length > 0 ? bestBy(fit, ({ low }) => low) : null;
  const report = tried.map(({ attempt, after, low }) => ({ kind: attempt.kind, ...after, low }));
  if (!best || best.low <= 0) return { ...unchanged(before), tried: report };
  const { attempt, after, low, high } = best;
  return {
    tuning: attempt.finish(),
    heldBack: { before: was, after },
    gain: { mean: after.ndcg10 - was.ndcg10, low, high },
    tried: report,
    isBetter: true,
  };
}

function unchanged(before: Outcome): Lesson {
  const was = figures(before);
  return {
    tuning: UNTUNED,
    heldBack: { before: was, after: was },
    gain: { mean: 0, low: 0, high: 0 },
    tried: [],
    isBetter: false,
  };
}

export function figures(outcome: Outcome): Figures {
  const size = Math.max(outcome.length, 1);
  return {
    ndcg10: outcome.reduce((sum, { ndcg10 }) => sum + ndcg10, 0) / size,
    recall10: outcome.reduce((sum, { recall10 }) => sum + recall10, 0) / size,
  };
}

function mean(outcome: Outcome, keep: (index: number) => boolean): number {
  return figures(outcome.filter((_, index) => keep(index))).ndcg10;
}

function bestBy<Item>(items: readonly Item[], valueOf: (item: Item) => number): Item {
  let best = items[0] as Item;
  let most = valueOf(best);
  for (const item of items.slice(1)) {
    const value = valueOf(item);
    if (value > most) [best, most] = [item, value];
  }
  return best;
}
