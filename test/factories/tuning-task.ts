import { FEATURES, type Feature } from "#lib/retrieval/rescore/features";
import { mapQuery } from "#lib/retrieval/tuned/query-map";
import { standardize } from "#lib/text/standardize";
import type { Corpus, Explore, TrainingQuestion } from "#lib/training/material";
import { createRandom, sample } from "#lib/training/random";

const SIZE = 16;
const PASSAGES = 150;

type Size = {
  questions: number;
  seed: number;
  /** How many of the passages answer a question. */
  answers?: number;
};

/**
 * Random passages, and questions near their passage except for one rotation of all questions, which a map can learn.
 * The words are a weak and noisy hint at the answer.
 */
export function buildTask({ questions: count, seed, answers = PASSAGES }: Size) {
  const random = createRandom(seed);
  const spread = () => random() + random() + random() - 1.5;
  const data = new Float32Array(PASSAGES * SIZE);
  const passages = Array.from({ length: PASSAGES }, (_, row) => {
    const vector = unit(Array.from({ length: SIZE }, spread));
    data.set(vector, row * SIZE);
    return vector;
  });
  const words = new Map<string, number[]>();
  const questions = Array.from({ length: count }, (_, number): TrainingQuestion => {
    const answer = Math.floor(random() * answers);
    const turned = (passages[answer] as number[]).map((value, index, vector) =>
      index % 2 ? -value : 0.6 * value + 0.8 * (vector[(index + 2) % SIZE] as number),
    );
    const vector = Float32Array.from(unit(turned.map((value) => value + 0.1 * spread())));
    const text = `Question ${number}`;
    words.set(
      text,
      passages.map((_passage, row) => random() + (row === answer ? 0.6 : 0)),
    );
    return { text, vector, weight: 1, judgements: new Map([[String(answer), 1]]) };
  });
  const corpus: Corpus = {
    vectors: { rows: PASSAGES, width: SIZE, data },
    units: passages.map((_, row) => [String(row)]),
    ids: passages.map((_, row) => String(row)),
    rowOf: new Map(passages.map((_, row) => [String(row), row])),
  };
  /** A search that compares every passage by words and by meaning. */
  const explore: Explore = async ({ text, vector }, map) => {
    const moved = map ? mapQuery(map, vector) : vector;
    const found: Partial<Record<Feature, Float64Array>> = {
      lexical: standardize(words.get(text) ?? []),
      dense: standardize(passages.map((passage) => inner(passage, moved))),
    };
    const features = new Float32Array(PASSAGES * FEATURES.length);
    const scores = new Float64Array(PASSAGES);
    for (let row = 0; row < PASSAGES; row += 1) {
      FEATURES.forEach((feature, index) => {
        features[row * FEATURES.length + index] = found[feature]?.[row] ?? 0;
      });
      scores[row] = ((found.lexical?.[row] ?? 0) + (found.dense?.[row] ?? 0)) / 2;
    }
    return {
      passages: passages.map((_, row) => row),
      features: { rows: PASSAGES, width: FEATURES.length, data: features },
      scores,
    };
  };
  return { questions, corpus, explore };
}

/** The same questions, each with the answer of another question. */
export function shuffleAnswers(questions: readonly TrainingQuestion[], seed: number) {
  const answers = sample(
    questions.map(({ judgements }) => judgements),
    questions.length,
    createRandom(seed),
  );
  return questions.map((question, index) => ({
    ...question,
    judgements: answers[index] ?? question.judgements,
  }));
}

function inner(left: readonly number[], right: ArrayLike<number>): number {
  return left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0);
}

function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
