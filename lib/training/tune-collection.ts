import { findActiveEmbeddingModel } from "../db/search/embedding-models.ts";
import { failTuning, keepTuning, switchTuningOn } from "../db/tuning/tunings.ts";
import { AppError } from "../domain/errors.ts";
import type { TuningFigures } from "../domain/tuning/tuning.ts";
import type { Viewer } from "../domain/viewer.ts";
import { storeTuning } from "../retrieval/tuned/tuning.ts";
import { learn } from "./learn.ts";
import { learningCurve } from "./learning-curve.ts";
import { loadCorpus } from "./load-corpus.ts";
import { exploreCollection, type JudgedQuestion, loadQuestions } from "./load-questions.ts";

type Task = {
  /** The version to create; see `openTuning`. */
  id: string;
  collectionId: string;
  judged: readonly JudgedQuestion[];
  /** The units that a passage counts as when it is judged: its documents, or itself. */
  unitsOf: (passageId: string) => readonly string[];
  /** Whether to measure also how the gain grows with the questions, which doubles the time. */
  withCurve?: boolean;
  progress?: (line: string) => void;
};

export type Tuned = {
  questions: number;
  seconds: number;
  figures: TuningFigures;
  isOn: boolean;
};

/**
 * Tunes a collection on judged questions: asks them, learns, stores the version, and switches it on if it
 * was reliably better on held-back questions. No passage is embedded again.
 */
export async function tuneCollection(viewer: Viewer, task: Task): Promise<Tuned> {
  try {
    return await train(viewer, task);
  } catch (error) {
    await failTuning(viewer, task.id);
    throw error;
  }
}

async function train(
  viewer: Viewer,
  { id, collectionId, judged, unitsOf, withCurve = false, progress = () => {} }: Task,
): Promise<Tuned> {
  const startedAt = performance.now();
  const model = await findActiveEmbeddingModel();
  if (!model) throw new AppError("model_unavailable", "Tuning needs an embedding model.");
  progress("Reading the collection");
  const corpus = await loadCorpus(viewer, collectionId, model, unitsOf);
  const questions = await loadQuestions(viewer, collectionId, corpus, judged);
  const explore = exploreCollection(viewer, collectionId, corpus);
  const { tuning, heldBack, gain, isBetter } = await learn(questions, corpus, explore, progress);
  const curve = withCurve ? await learningCurve(questions, corpus, explore, progress) : [];
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  const figures: TuningFigures = { ...heldBack, gain, curve };
  await keepTuning(viewer, id, {
    ...storeTuning(tuning),
    kind: tuning.kind,
    embeddingModelId: model.id,
    questions: questions.length,
    seconds,
    figures,
  });
  if (isBetter) await switchTuningOn(viewer, id);
  return { questions: questions.length, seconds, figures, isOn: isBetter };
}
