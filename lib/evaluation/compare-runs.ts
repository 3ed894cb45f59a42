import { listAnswerResults } from "../db/quality/answer-runs.ts";
import type { AnswerResult } from "../domain/quality/answer-quality.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type McNemar, mcnemar } from "./mcnemar.ts";

export type RunComparison = McNemar & {
  /** Items that both runs asked; only they are compared. */
  items: number;
  beforeCorrect: number;
  afterCorrect: number;
  /** The items that one run got right and the other did not. */
  lostItems: string[];
  wonItems: string[];
};

/**
 * Two runs over the items they have in common, by McNemar's exact test. One run is one answer an item:
 * do not compare many runs with one lucky one, or the lucky answers will look like a fall.
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
