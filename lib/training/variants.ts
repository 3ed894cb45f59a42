import { dot } from "../domain/dot.ts";
import { fuse } from "../retrieval/fuse.ts";
import { type Candidate, featuresOf, RANKED } from "../retrieval/tuned/features.ts";
import { mapQuery, type QueryMap } from "../retrieval/tuned/query-map.ts";
import type { Arm, Corpus, TrainingQuestion } from "./material.ts";
import { type Matrix, product, rowOf } from "./matrix.ts";

/** As many as retrieval asks of an arm. */
export const DEPTH = 200;
/** Questions per product of matrices. */
const BATCH = 64;

/** The candidates of a question under one map, with their features. */
export type Prepared = { passages: number[]; rows: Float32Array };

/** The nearest passages of every (mapped) question. */
export async function denseArms(vectors: readonly Float32Array[], passages: Matrix) {
  const arms: Arm[] = [];
  for (let start = 0; start < vectors.length; start += BATCH) {
    const batch = vectors.slice(start, start + BATCH);
    const data = new Float32Array(batch.length * passages.width);
    batch.forEach((vector, row) => {
      data.set(vector, row * passages.width);
    });
    const scores = await product({ rows: batch.length, width: passages.width, data }, passages);
    for (let row = 0; row < batch.length; row += 1) arms.push(nearest(rowOf(scores, row)));
  }
  return arms;
}

/** The rows of the highest scores, best first; one pass, without sorting them all. */
function nearest(scores: Float32Array): Arm {
  let kept: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  const keepBest = () => {
    kept.sort((a, b) => (scores[b] as number) - (scores[a] as number));
    kept = kept.slice(0, DEPTH);
    if (kept.length === DEPTH) least = scores[kept.at(-1) as number] as number;
  };
  for (let row = 0; row < scores.length; row += 1) {
    if ((scores[row] as number) <= least) continue;
    kept.push(row);
    if (kept.length >= 3 * DEPTH) keepBest();
  }
  keepBest();
  return { passages: kept, scores: kept.map((row) => scores[row] as number) };
}

/** What retrieval would hand to a ranker for this question, were this map on. */
export function prepare(
  question: TrainingQuestion,
  dense: Arm,
  map: QueryMap | null,
  corpus: Corpus,
): Prepared {
  const mapped = map ? mapQuery(map, question.vector) : question.vector;
  const { lexical } = question;
  const fused = fuse(hitsOf(lexical), hitsOf(dense), DEPTH).slice(0, RANKED);
  const lexicalRanks = new Map(lexical.passages.map((row, rank) => [row, rank]));
  const denseRanks = new Map(dense.passages.map((row, rank) => [row, rank]));
  const passages = fused.map(({ id }) => Number(id));
  const candidates = fused.map((hit): Candidate => {
    const row = Number(hit.id);
    const vector = rowOf(corpus.vectors, row);
    return {
      ...corpus.words(row, question),
      dense: dot(mapped, vector),
      cosine: dot(question.vector, vector),
      lexicalRank: lexicalRanks.get(row) ?? null,
      denseRank: denseRanks.get(row) ?? null,
      fused: hit.fused,
    };
  });
  const rows = featuresOf(
    {
      lexicalBest: lexical.scores[0] ?? 0,
      lexicalLeast: lexical.scores.length < DEPTH ? 0 : (lexical.scores.at(-1) ?? 0),
      denseBest: dense.scores[0] ?? 0,
      denseLeast: dense.scores.at(-1) ?? 0,
      weight: question.terms.reduce((sum, { weight }) => sum + weight, 0),
      terms: question.terms.length,
    },
    candidates,
  );
  return { passages, rows };
}

function hitsOf({ passages, scores }: Arm): { id: string; score: number }[] {
  return passages.map((row, rank) => ({ id: String(row), score: scores[rank] ?? 0 }));
}
