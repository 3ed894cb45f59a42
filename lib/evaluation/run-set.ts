import packageFile from "../../package.json" with { type: "json" };
import { judgeEvidence } from "../answer/judge-evidence.ts";
import { judgementFor } from "../answer/judgement-for.ts";
import { PASSAGES } from "../answer/retrieve.ts";
import { finishRun, noteRun } from "../db/quality/evaluation-runs.ts";
import { listAllTestCases } from "../db/quality/test-cases.ts";
import {
  passagesOfDocuments,
  type ScopedPassage,
  stampsOf,
  textsOfVersions,
} from "../db/quality/test-set-scope.ts";
import { getTestSet } from "../db/quality/test-sets.ts";
import { findActiveEmbeddingModel } from "../db/search/embedding-models.ts";
import type { TestCase, TestCaseResult } from "../domain/quality/evaluation.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentEmbedding } from "../models/current-embedding.ts";
import { retrievePassages } from "../retrieval/retrieve.ts";
import { passagesAtPlace } from "./match-places.ts";
import { type Found, measureItem, summarize } from "./measure-item.ts";

/** How often progress is saved, in test cases. */
const NOTED_EVERY = 10;

type Run = { id: string; setId: string };

/**
 * Asks every question of a test set through the question pipeline up to the model, and keeps how well the
 * judged places were found. Ends early if the run is deleted meanwhile.
 */
export async function runSet(viewer: Viewer, run: Run, signal: AbortSignal): Promise<void> {
  const { collectionId } = await getTestSet(viewer, run.setId);
  // Before the first question, so that changes made during this run make the set due for another.
  const stamps = await stampsOf(viewer, run.setId);
  if (!stamps) return;
  const items = await listAllTestCases(viewer, { setId: run.setId });
  const scope = await openScope(viewer, items);
  const today = new Date().toISOString().slice(0, 10);

  const results: TestCaseResult[] = [];
  for (const item of items) {
    signal.throwIfAborted();
    const asOf = item.asOf ?? today;
    const found = await askStreet(viewer, item.question, { collectionId, asOf, signal });
    results.push(measureItem(item, scope.passagesOf(item, asOf), found));
    if (results.length % NOTED_EVERY !== 0) continue;
    const progress = { done: results.length, total: items.length };
    if (!(await noteRun(viewer, run.id, progress))) return;
  }

  const settings = {
    product: packageFile.version,
    embeddingModel: await embeddingInUse(),
    ...stamps,
  };
  await finishRun(viewer, run.id, { measures: summarize(results), settings, results });
}

type Asked = { collectionId: string; asOf: string; signal: AbortSignal };

async function askStreet(
  viewer: Viewer,
  question: string,
  { collectionId, asOf, signal }: Asked,
): Promise<Found> {
  const { passages, evidence, ranking } = await retrievePassages(viewer, {
    question,
    collectionIds: [collectionId],
    asOf,
    top: PASSAGES,
    signal,
  });
  return {
    ranking: ranking.fused.map(({ id }) => id),
    isAnswered:
      passages.length > 0 &&
      judgeEvidence(question, evidence, await judgementFor(viewer, passages[0])).outcome ===
        "answered",
  };
}

/** The passages that may contain the places of these test cases today. */
export async function openScope(viewer: Viewer, items: readonly TestCase[]) {
  const places = items.flatMap((item) => item.places);
  const documentIds = [...new Set(places.map(({ documentId }) => documentId))];
  const passages = await passagesOfDocuments(viewer, documentIds);
  const byDocument = Map.groupBy(passages, ({ documentId }) => documentId);
  // A place's words are searched for only in versions other than the judged one.
  const others = places.flatMap(({ documentId, versionId }) =>
    (byDocument.get(documentId) ?? []).flatMap((passage) =>
      passage.versionId === versionId ? [] : [passage.versionId],
    ),
  );
  const texts = await textsOfVersions(viewer, [...new Set(others)]);

  return {
    /** For each place of a test case, the passages that a question about that day may find. */
    passagesOf: (item: TestCase, asOf: string): string[][] =>
      item.places.map((place) => {
        const inForce = (byDocument.get(place.documentId) ?? []).filter(isInForce(asOf));
        return passagesAtPlace(place, inForce, texts);
      }),
  };
}

function isInForce(day: string) {
  return ({ inForceFrom, inForceTo }: ScopedPassage) =>
    (inForceFrom === null || inForceFrom <= day) && (inForceTo === null || inForceTo > day);
}

async function embeddingInUse(): Promise<string | null> {
  const model = currentEmbedding() ? await findActiveEmbeddingModel() : null;
  return model?.name ?? null;
}
