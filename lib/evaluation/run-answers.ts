import packageFile from "../../package.json" with { type: "json" };
import {
  type BegunAnswerRun,
  finishAnswerRun,
  keepAnswerResult,
  listAnswerResults,
} from "../db/quality/answer-runs.ts";
import { listTestCasesToEmbed, storeTestCaseVector } from "../db/quality/quality-evidence.ts";
import { listAllTestCases } from "../db/quality/test-cases.ts";
import { stampsOf } from "../db/quality/test-set-scope.ts";
import { getTestSet } from "../db/quality/test-sets.ts";
import { findActiveEmbeddingModel } from "../db/search/embedding-models.ts";
import type { AnswerResult } from "../domain/quality/answer-quality.ts";
import { answerKindOf, type TestCase } from "../domain/quality/evaluation.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentEmbedding } from "../models/current-embedding.ts";
import { embedQuestion } from "../retrieval/meaning-arm.ts";
import { askItem } from "./ask-item.ts";
import { gradeAnswer } from "./graders/grade-answer.ts";
import { judgeAnswer } from "./graders/judge-answer.ts";
import { measureAnswers } from "./measure-answers.ts";
import { openScope } from "./run-set.ts";

/**
 * Asks an endpoint every question of a test set through the real question pipeline, and keeps each answer's
 * grades. Continues where an earlier worker stopped; ends early if the run is deleted or ended
 * meanwhile.
 */
export async function runAnswers(
  viewer: Viewer,
  run: BegunAnswerRun,
  signal: AbortSignal,
): Promise<void> {
  const { collectionId } = await getTestSet(viewer, run.setId);
  // Before the first question, so that changes made during this run make the set due for another.
  const stamps = await stampsOf(viewer, run.setId);
  if (!stamps) return;
  await embedQuestions(viewer, { setId: run.setId, collectionId }, signal);
  const items = await listAllTestCases(viewer, { setId: run.setId });
  const placesOf = await openPlaces(viewer, items);

  for (const item of items.filter(({ id }) => !run.asked.has(id))) {
    const places = placesOf(item);
    const result = await askAndGrade(viewer, item, places, { ...run, collectionId, signal });
    if (!(await keepAnswerResult(viewer, run.id, result))) return;
  }

  const { setStamp, collectionStamp } = stamps;
  const product = packageFile.version;
  const model = currentEmbedding() ? await findActiveEmbeddingModel() : null;
  await finishAnswerRun(viewer, run.id, {
    measures: measureAnswers(await listAnswerResults(viewer, run.id)),
    settings: { product, embeddingModel: model?.name ?? null, setStamp, collectionStamp },
  });
}

type Manner = Pick<BegunAnswerRun, "endpointId" | "judgeId"> & {
  collectionId: string;
  signal: AbortSignal;
};

async function askAndGrade(
  viewer: Viewer,
  item: TestCase,
  places: Set<string>[],
  { endpointId, judgeId, collectionId, signal }: Manner,
): Promise<AnswerResult> {
  const { question, answer } = item;
  const kind = answerKindOf(item);
  const toAsk = { question, collectionId, endpointId, asOf: item.asOf ?? undefined };
  const asked = await askItem(viewer, toAsk, signal);
  const toJudge = { question, answer, judgeId: judgeId ?? "", collectionId };
  const judged =
    judgeId && kind !== "absent" ? await judgeAnswer(viewer, toJudge, asked, signal) : null;
  const { fault, hasAbstained, milliseconds, cost } = asked;
  return {
    caseId: item.id,
    kind,
    fault,
    hasAbstained,
    milliseconds,
    cost,
    ...gradeAnswer({ kind, answer, places }, asked, judged),
  };
}

/** The places that answer a test case, each as the passages that contain it today. */
async function openPlaces(viewer: Viewer, items: readonly TestCase[]) {
  const scope = await openScope(viewer, items);
  const today = new Date().toISOString().slice(0, 10);
  return (item: TestCase): Set<string>[] =>
    scope
      .passagesOf(item, item.asOf ?? today)
      .filter((_, index) => (item.places[index]?.grade ?? 0) > 0)
      .map((passages) => new Set(passages));
}

/** Kept so that an endpoint can be chosen by its results for questions like the one asked. */
async function embedQuestions(
  viewer: Viewer,
  { setId, collectionId }: { setId: string; collectionId: string },
  signal: AbortSignal,
): Promise<void> {
  const model = currentEmbedding() ? await findActiveEmbeddingModel() : null;
  if (!model) return;
  for (const item of await listTestCasesToEmbed(viewer, setId, model.id)) {
    const embedded = await embedQuestion(viewer, {
      question: item.question,
      collectionIds: [collectionId],
      signal,
    });
    if (!embedded) return;
    await storeTestCaseVector(viewer, embedded.model.id, item, embedded.vector);
  }
}
