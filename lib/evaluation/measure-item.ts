import type { Measures, TestCase, TestCaseResult } from "../domain/quality/evaluation.ts";
import { bootstrapMean, wilson } from "./intervals.ts";
import { measureRanking } from "./ranking-metrics.ts";

/** What the question pipeline found for a test case's question. */
export type Found = {
  /** Ids of passages, best first. */
  ranking: readonly string[];
  /** The evidence was enough to ask a model. */
  isAnswered: boolean;
};

type Judged = Pick<TestCase, "id" | "kind" | "places">;

/**
 * Measures one test case over its judged places. A place counts once, at the best passage that contains it,
 * so that segmenting a document differently changes no figure by itself. `passagesOf` has the passages of
 * each place, in the order of the test case's places.
 */
export function measureItem(
  { id: caseId, kind, places }: Judged,
  passagesOf: readonly (readonly string[])[],
  { ranking, isAnswered }: Found,
): TestCaseResult {
  const judgements = new Map<string, number>();
  const placesOf = new Map<string, string[]>();
  for (const [index, { grade }] of places.entries()) {
    const passages = passagesOf[index] ?? [];
    if (passages.length === 0) continue;
    judgements.set(`place ${index}`, grade);
    for (const passage of passages) {
      placesOf.set(passage, [...(placesOf.get(passage) ?? []), `place ${index}`]);
    }
  }
  const units = [...new Set(ranking.flatMap((passage) => placesOf.get(passage) ?? [passage]))];
  const { ndcg10, recall10, mrr10 } = measureRanking(units, judgements);
  const isLost = kind === "answerable" && ![...judgements.values()].some((grade) => grade > 0);
  const first = units.findIndex((unit) => (judgements.get(unit) ?? 0) > 0);
  const firstRank = first < 0 ? null : first + 1;
  return { caseId, kind, isLost, ndcg10, recall10, mrr10, firstRank, isAnswered };
}

/** The measures of a test set, each over the test cases that it applies to. */
export function summarize(results: readonly TestCaseResult[]): Measures {
  const answerable = results.filter(({ kind, isLost }) => kind === "answerable" && !isLost);
  const absent = results.filter(({ kind }) => kind === "absent");
  return {
    ndcg10: bootstrapMean(answerable.map(({ ndcg10 }) => ndcg10)),
    recall10: bootstrapMean(answerable.map(({ recall10 }) => recall10)),
    mrr10: bootstrapMean(answerable.map(({ mrr10 }) => mrr10)),
    firstRelevant: wilson(answerable.map(({ firstRank }) => firstRank === 1)),
    answered: wilson(answerable.map(({ isAnswered }) => isAnswered)),
    abstained: wilson(absent.map(({ isAnswered }) => !isAnswered)),
  };
}
