import { listAnswerResults } from "../db/quality/answer-runs.ts";
import type { AnswerResult } from "../domain/quality/answer-quality.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type McNemar, mcnemar } from "./mcnemar.ts";

export type RunComparison = McNemar & {
  /** How many test cases both runs asked; only these are compared. */
  items: number;
  beforeCorrect: number;
  afterCorrect: number;
  /** The test cases that one run got right and the other did not. */
  lostItems: string[];
  wonItems: string[];
};

/**
 * Compares two runs on their common test cases, by McNemar's exact test. Each run has one answer a case:
 * never compare many runs with the luckiest one, or its lucky answers will look like a decline.
 */
export async function compareRuns(
  viewer: Viewer,
  beforeId: string,
  afterId: string,
): Promise<RunComparison> {
  return compareResults(
    await listAnswerResults(viewer, beforeId),
    await listAnswerResults(viewer, afterId),
  );
}

type Graded = Pick<AnswerResult, "caseId" | "isCorrect">;

function compareResults(before: readonly Graded[], after: readonly Graded[]): RunComparison {
  const earlier = new Map(before.map(({ caseId, isCorrect }) => [caseId, isCorrect]));
  const pairs = after.flatMap(({ caseId, isCorrect }) => {
    const was = earlier.get(caseId);
    return was === undefined ? [] : [{ caseId, before: was, after: isCorrect }];
  });
  const idsOf = (some: typeof pairs) => some.map(({ caseId }) => caseId);
  return {
    ...mcnemar(pairs),
    items: pairs.length,
    beforeCorrect: pairs.filter((pair) => pair.before).length,
    afterCorrect: pairs.filter((pair) => pair.after).length,
    lostItems: idsOf(pairs.filter((pair) => pair.before && !pair.after)),
    wonItems: idsOf(pairs.filter((pair) => !pair.before && pair.after)),
  };
}
