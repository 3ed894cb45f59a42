import { dot } from "../domain/search/dot.ts";
import type { TrainingQuestion } from "./material.ts";
import { createRandom, sample } from "./random.ts";

type Asked = Pick<TrainingQuestion, "text" | "vector">;

/** From this cosine on, two questions count as the same question asked twice. */
const SAME = 0.97;
const SEED = 20_261_124;

/**
 * For every question, its group of near-duplicates. A held-back question must not have a near-duplicate
 * among the questions learnt from.
 */
export function groupsOf(questions: readonly Asked[]): number[] {
  const leaders: Asked[] = [];
  return questions.map((question) => {
    const found = leaders.findIndex(
      (leader) => leader.text === question.text || dot(leader.vector, question.vector) >= SAME,
    );
    return found >= 0 ? found : leaders.push(question) - 1;
  });
}

/** For every group one of `count` folds, at random but always the same. */
export function foldsOf(groups: readonly number[], count: number): number[] {
  const mixed = sample([...new Set(groups)], groups.length, createRandom(SEED));
  const foldOf = new Map(mixed.map((group, index) => [group, index % count]));
  return groups.map((group) => foldOf.get(group) ?? 0);
}
