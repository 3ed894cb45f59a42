import { FEATURES } from "../retrieval/rescore/features.ts";
import { type Memory, recall } from "../retrieval/tuned/memory.ts";
import type { Corpus, Pool, TrainingQuestion } from "./material.ts";

/** What a version carries along: six megabytes of 384 numbers each. */
const MOST_REMEMBERED = 4000;

const ANSWERED = FEATURES.indexOf("answered");

/** What these questions (the newest first) are worth remembering: which passages answered them. */
export function remember(questions: readonly TrainingQuestion[], corpus: Corpus): Memory {
  const kept = questions.slice(0, MOST_REMEMBERED);
  const size = corpus.vectors.width;
  const vectors = new Float32Array(kept.length * size);
  kept.forEach(({ vector }, index) => {
    vectors.set(vector, index * size);
  });
  const passagesOf = passagesByUnit(corpus);
  const answers = kept.map(({ judgements }) =>
    [...judgements].flatMap(([unit, grade]) => (grade > 0 ? (passagesOf.get(unit) ?? []) : [])),
  );
  return { vectors, answers, weights: kept.map(({ weight }) => weight) };
}

/** A question's candidates with what a memory says of each. */
export function withMemory(
  pool: Pool,
  memory: Memory | null,
  { vector }: TrainingQuestion,
  corpus: Corpus,
): Pool {
  if (!memory) return pool;
  const answered = recall(memory, vector);
  const { rows, width } = pool.features;
  const data = pool.features.data.slice();
  pool.passages.forEach((passage, row) => {
    data[row * width + ANSWERED] = answered.get(corpus.ids[passage] ?? "") ?? 0;
  });
  return { ...pool, features: { rows, width, data } };
}

const known = new WeakMap<Corpus, Map<string, string[]>>();

function passagesByUnit(corpus: Corpus): Map<string, string[]> {
  const before = known.get(corpus);
  if (before) return before;
  const passages = new Map<string, string[]>();
  corpus.units.forEach((units, row) => {
    for (const unit of units) {
      passages.set(unit, [...(passages.get(unit) ?? []), corpus.ids[row] as string]);
    }
  });
  known.set(corpus, passages);
  return passages;
}
