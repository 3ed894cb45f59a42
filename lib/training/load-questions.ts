import type { Viewer } from "../domain/viewer.ts";
import { rankPassages } from "../retrieval/retrieve.ts";
import type { LoadedCorpus } from "./load-corpus.ts";
import type { TrainingQuestion } from "./material.ts";
import { DEPTH } from "./variants.ts";

/** A question and what it should find, as whoever judged it says. */
export type JudgedQuestion = {
  text: string;
  weight: number;
  judgements: ReadonlyMap<string, number>;
};

/**
 * Asks every question of the untuned search. Those that cannot teach (nothing they should find is
 * in the collection, or there is no embedder) are left out.
 */
export async function loadQuestions(
  viewer: Viewer,
  collectionId: string,
  corpus: LoadedCorpus,
  judged: readonly JudgedQuestion[],
  progress: (done: number, total: number) => void = () => {},
): Promise<TrainingQuestion[]> {
  const known = new Set(corpus.units.flat());
  const fit = judged.filter(({ judgements }) =>
    [...judgements].some(([unit, grade]) => grade > 0 && known.has(unit)),
  );
  const questions: TrainingQuestion[] = [];
  for (const [index, { text, weight, judgements }] of fit.entries()) {
    progress(index + 1, fit.length);
    const { lexical, terms, vector } = await rankPassages(viewer, {
      question: text,
      collectionIds: [collectionId],
      top: DEPTH,
      tuned: null,
    });
    if (!vector) continue;
    const hits = lexical.flatMap(({ id, score }) => {
      const row = corpus.rowOf.get(id);
      return row === undefined ? [] : [{ row, score }];
    });
    questions.push({
      text,
      weight,
      judgements,
      terms,
      vector: Float32Array.from(vector),
      lexical: { passages: hits.map(({ row }) => row), scores: hits.map(({ score }) => score) },
    });
  }
  return questions;
}
