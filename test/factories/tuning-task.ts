import type { Corpus, TrainingQuestion } from "#lib/training/material";
import { createRandom, sample } from "#lib/training/random";

const SIZE = 16;
const PASSAGES = 150;

/**
 * Passages at random, and questions that lie near their passage but for a turn that is the same for
 * all: what a map can learn. The words say a little about the answer, with noise.
 */
export function buildTask({ questions: count, seed }: { questions: number; seed: number }) {
  const random = createRandom(seed);
  const spread = () => random() + random() + random() - 1.5;
  const data = new Float32Array(PASSAGES * SIZE);
  const passages = Array.from({ length: PASSAGES }, (_, row) => {
    const vector = unit(Array.from({ length: SIZE }, spread));
    data.set(vector, row * SIZE);
    return vector;
  });
  const questions = Array.from({ length: count }, (_, number): TrainingQuestion => {
    const answer = Math.floor(random() * PASSAGES);
    const turned = (passages[answer] as number[]).map((value, index, vector) =>
      index % 2 ? -value : 0.6 * value + 0.8 * (vector[(index + 2) % SIZE] as number),
    );
    const vector = Float32Array.from(unit(turned.map((value) => value + 0.1 * spread())));
    const found = passages.map((_passage, row) => ({
      row,
      score: random() + (row === answer ? 0.6 : 0),
    }));
    found.sort((left, right) => right.score - left.score);
    const best = found.slice(0, 60);
    return {
      text: `Question ${number}`,
      vector,
      weight: 1,
      lexical: {
        passages: best.map(({ row }) => row),
        scores: best.map(({ score }) => score),
      },
      terms: [{ term: 1, weight: 1 }],
      judgements: new Map([[String(answer), 1]]),
    };
  });
  const corpus: Corpus = {
    vectors: { rows: PASSAGES, width: SIZE, data },
    units: passages.map((_, row) => [String(row)]),
    words: (row, { lexical }) => {
      const place = lexical.passages.indexOf(row);
      return { lexical: lexical.scores[place] ?? 0, coverage: 0, held: 0, pairs: 0, length: 10 };
    },
  };
  return { questions, corpus };
}

/** The same questions, each with another's answer. */
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

function unit(vector: number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
