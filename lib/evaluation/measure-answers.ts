import type { Money } from "../domain/money/money.ts";
import { sumByCurrency } from "../domain/money/money.ts";
import type { AnswerMeasures, AnswerResult, Grader } from "../domain/quality/answer-quality.ts";
import { GRADERS } from "../domain/quality/answer-quality.ts";
import { ANSWER_KINDS, type AnswerKind } from "../domain/quality/evaluation.ts";
import { wilson } from "./intervals.ts";

/** The measures of a run's results. A failed test case counts as not correct and without citations. */
export function measureAnswers(results: readonly AnswerResult[]): AnswerMeasures {
  const answerable = results.filter(({ kind, places }) => kind !== "absent" && places > 0);
  const sum = (of: (result: AnswerResult) => number) =>
    answerable.reduce((total, result) => total + of(result), 0);
  const citations = sum((result) => result.citations);
  return {
    items: results.length,
    correct: results.filter(({ isCorrect }) => isCorrect).length,
    abstained: results.filter(({ hasAbstained }) => hasAbstained).length,
    failed: results.filter(({ fault }) => fault !== null).length,
    citationPrecision: citations > 0 ? sum((result) => result.rightCitations) / citations : 0,
    citationRecall: sum((result) => result.citedPlaces / result.places) / (answerable.length || 1),
    sourceRecall5: sum((result) => result.topPlaces / result.places) / (answerable.length || 1),
    costPer1000: costPer1000(results),
    share: wilson(results.map(({ isCorrect }) => isCorrect)),
  };
}

/** Over the questions whose cost is known. An endpoint has one currency; a cost of 0 fits any currency. */
function costPer1000(results: readonly AnswerResult[]): Money | null {
  const costs = results.flatMap(({ cost }) => cost ?? []);
  const sums = sumByCurrency(costs);
  const total = sums.find(({ nano }) => nano !== "0") ?? sums[0];
  if (!total) return null;
  return { ...total, nano: String((BigInt(total.nano) * 1000n) / BigInt(costs.length)) };
}

type Tally = { items: number; correct: number };

/** How many test cases there are of each kind, and how many are correct; kinds without cases are left out. */
export function tallyByKind(results: readonly AnswerResult[]): Partial<Record<AnswerKind, Tally>> {
  return Object.fromEntries(
    ANSWER_KINDS.flatMap((kind) => {
      const own = results.filter((result) => result.kind === kind);
      const correct = own.filter(({ isCorrect }) => isCorrect).length;
      return own.length > 0 ? [[kind, { items: own.length, correct }]] : [];
    }),
  );
}

/** How many test cases each grader applied to, and their mean score. */
export function tallyByGrader(
  results: readonly AnswerResult[],
): Partial<Record<Grader, { items: number; mean: number }>> {
  return Object.fromEntries(
    GRADERS.flatMap((grader) => {
      const scores = results.flatMap((result) => result.scores[grader] ?? []);
      const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
      return scores.length > 0 ? [[grader, { items: scores.length, mean }]] : [];
    }),
  );
}
