import type { Viewer } from "../domain/viewer.ts";
import { embedQuestion } from "../retrieval/meaning-arm.ts";
import { FEATURES } from "../retrieval/rescore/features.ts";
import { type Ranking, rankPassages } from "../retrieval/retrieve.ts";
import { type Tuning, UNTUNED } from "../retrieval/tuned/tuning.ts";
import type { Corpus, Explore, Pool, TrainingQuestion } from "./material.ts";

/** A question and what it should find, as judged. */
export type JudgedQuestion = {
  text: string;
  weight: number;
  judgements: ReadonlyMap<string, number>;
};

/**
 * Loads the questions that can be learnt from, with their vectors. Leaves out questions whose relevant
 * passages are not in the collection, and all if there is no embedding model.
 */
export async function loadQuestions(
  viewer: Viewer,
  collectionId: string,
  corpus: Corpus,
  judged: readonly JudgedQuestion[],
): Promise<TrainingQuestion[]> {
  const known = new Set(corpus.units.flat());
  const fit = judged.filter(({ judgements }) =>
    [...judgements].some(([unit, grade]) => grade > 0 && known.has(unit)),
  );
  const questions: TrainingQuestion[] = [];
  for (const question of fit) {
    const embedded = await embedQuestion(viewer, {
      question: question.text,
      collectionIds: [collectionId],
    });
    if (embedded) questions.push({ ...question, vector: Float32Array.from(embedded.vector) });
  }
  return questions;
}

/** Runs a collection's real search for training. */
export function exploreCollection(viewer: Viewer, collectionId: string, corpus: Corpus): Explore {
  return async ({ text }, map) => {
    const tuning: Tuning | null = map && { ...UNTUNED, kind: "map", map };
    return poolOf(await searchAs(viewer, collectionId, text, tuning), corpus);
  };
}

function searchAs(
  viewer: Viewer,
  collectionId: string,
  question: string,
  tuned: Tuning | null,
): Promise<Ranking> {
  const query = { question, collectionIds: [collectionId], top: 1 };
  return rankPassages(viewer, { ...query, tuned, reranked: null });
}

/** Passages added after the collection was loaded are left out. */
function poolOf({ compared }: Ranking, corpus: Corpus): Pool {
  const places = (compared?.ids ?? []).flatMap((id, place) => (corpus.rowOf.has(id) ? place : []));
  const passages = places.map(
    (place) => corpus.rowOf.get(compared?.ids[place] as string) as number,
  );
  const width = FEATURES.length;
  const data = new Float32Array(places.length * width);
  for (const [row, place] of places.entries()) {
    FEATURES.forEach((feature, index) => {
      data[row * width + index] = compared?.features[feature][place] as number;
    });
  }
  const scores = Float64Array.from(places, (place) => compared?.scores[place] as number);
  return { passages, features: { rows: places.length, width, data }, scores };
}
