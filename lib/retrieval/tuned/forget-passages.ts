import type { Memory } from "./memory.ts";

/** A memory without the passages that `isKept` rejects, and without questions that only those answered. */
export function forgetPassages(
  { vectors, answers, weights }: Memory,
  isKept: (passageId: string) => boolean,
): Memory {
  const size = answers.length > 0 ? vectors.length / answers.length : 0;
  const left = answers
    .map((passages, index) => ({ index, passages: passages.filter(isKept) }))
    .filter(({ passages }) => passages.length > 0);
  const kept = new Float32Array(left.length * size);
  for (const [place, { index }] of left.entries()) {
    kept.set(vectors.subarray(index * size, (index + 1) * size), place * size);
  }
  return {
    vectors: kept,
    answers: left.map(({ passages }) => passages),
    weights: left.map(({ index }) => weights[index] ?? 0),
  };
}
