import { listAllTestCases } from "../db/quality/test-cases.ts";
import { failTrial, keepVerdict } from "../db/tuning/rerankers.ts";
import { AppError } from "../domain/errors.ts";
import type { TestCase } from "../domain/quality/evaluation.ts";
import {
  MOST_CASES_TRIED,
  type RerankerFigures,
  type TrialFault,
} from "../domain/tuning/reranker.ts";
import { type Figures, LEAST_QUESTIONS } from "../domain/tuning/tuning.ts";
import type { Viewer } from "../domain/viewer.ts";
import { measureItem } from "../evaluation/measure-item.ts";
import { percentile } from "../evaluation/ranking-metrics.ts";
import { openScope } from "../evaluation/run-set.ts";
import { currentReranker } from "../models/current-reranker.ts";
import { ModelFault } from "../models/model-fault.ts";
import { embedQuestion } from "../retrieval/meaning-arm.ts";
import { RERANKER_WEIGHTS, reorder } from "../retrieval/rerank/reorder.ts";
import type { Reranking } from "../retrieval/rerank/rerank.ts";
import { rankPassages } from "../retrieval/retrieve.ts";
import { groupsOf } from "./folds.ts";
import { weighReranker } from "./weigh-reranker.ts";

/** A reranker that fails on each of the first so many test cases is not asked further. */
const PATIENCE = 5;

/** One test case's figures for each weight, in the weights' order. */
type Trial = { text: string; vector: Float32Array; byWeight: Figures[]; reranking: Reranking };

/**
 * Runs a collection's test cases without and with the reranker. Switches it on if it is reliably better and
 * off if it is not. If the trial fails, leaves everything as it was.
 */
export async function tryReranker(viewer: Viewer, collectionId: string): Promise<void> {
  try {
    await measure(viewer, collectionId);
  } catch (error) {
    await failTrial(viewer, collectionId, faultIn(error));
    throw error;
  }
}

function faultIn(error: unknown): TrialFault {
  if (error instanceof ModelFault) return error.note;
  return error instanceof AppError && error.code === "conflict" ? "too-few" : "internal";
}

async function measure(viewer: Viewer, collectionId: string): Promise<void> {
  const reranker = currentReranker();
  if (!reranker) throw new ModelFault("unreachable");
  const trials: Trial[] = [];
  const items = await listCasesToTry(viewer, collectionId);
  const { passagesOf } = await openScope(viewer, items);
  const today = new Date().toISOString().slice(0, 10);
  for (const item of items) {
    const asOf = item.asOf ?? today;
    const trial = await ask(viewer, collectionId, { ...item, asOf }, passagesOf(item, asOf));
    if (trial) trials.push(trial);
    if (trials.length === PATIENCE) countOf(trials);
  }
  if (trials.length < LEAST_QUESTIONS) throw tooFew(trials.length);
  const { weight, isBetter, before, after, gain } = weighReranker(
    RERANKER_WEIGHTS.map((_, place) => trials.map(({ byWeight }) => byWeight[place] as Figures)),
    groupsOf(trials),
  );
  const figures = { ...countOf(trials), before, after, gain };
  await keepVerdict(viewer, collectionId, { reranker: reranker.name, weight, figures, isBetter });
}

/** The test cases that say what should be found, newest first. */
export async function listCasesToTry(viewer: Viewer, collectionId: string): Promise<TestCase[]> {
  const items = await listAllTestCases(viewer, { collectionId });
  return items
    .filter(({ kind, places }) => kind === "answerable" && places.some(({ grade }) => grade > 0))
    .slice(0, MOST_CASES_TRIED);
}

export function tooFew(count: number): AppError {
  return new AppError(
    "conflict",
    `A reranker trial needs at least ${LEAST_QUESTIONS} test cases with a known answer; there are ${count}.`,
  );
}

/** Asks one question through the real search; null if all that it should find was deleted. */
async function ask(
  viewer: Viewer,
  collectionId: string,
  item: TestCase & { asOf: string },
  passagesOf: readonly (readonly string[])[],
): Promise<Trial | null> {
  const { question, asOf } = item;
  const query = { question, collectionIds: [collectionId], asOf, top: 1, reranked: 0 };
  const { fused, reranking } = await rankPassages(viewer, query);
  const scores = reranking?.scores ?? new Map<string, number>();
  const byWeight = RERANKER_WEIGHTS.map((weight) => {
    const ranking = reorder(fused, scores, weight).map(({ id }) => id);
    return measureItem(item, passagesOf, { ranking, isAnswered: true });
  });
  if (byWeight.some(({ isLost }) => isLost)) return null;
  const embedded = await embedQuestion(viewer, query);
  const vector = Float32Array.from(embedded?.vector ?? []);
  return { text: question, vector, byWeight, reranking: reranking ?? NOT_ASKED };
}

/** Fewer than two passages were found, so there is no order to change. */
const NOT_ASKED: Reranking = {
  reranker: "",
  weight: 0,
  scores: new Map(),
  fault: null,
  milliseconds: 0,
};

/** Throws if the reranker failed on every question, because then nothing was measured. */
function countOf(
  trials: readonly Trial[],
): Pick<RerankerFigures, "questions" | "failed" | "milliseconds"> {
  const faults = trials.flatMap(({ reranking }) => reranking.fault ?? []);
  const [first] = faults;
  if (first && faults.length === trials.length) throw new ModelFault(first);
  return {
    questions: trials.length,
    failed: faults.length,
    milliseconds: percentile(
      trials.map(({ reranking }) => reranking.milliseconds),
      0.5,
    ),
  };
}
