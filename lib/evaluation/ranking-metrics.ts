/** The quality of a ranking for one question, or the mean over many, each between 0 and 1. */
export type RankingMetrics = { ndcg10: number; recall10: number; recall100: number; mrr10: number };

/** Graded judgements of one question: document → grade; documents left out count as 0. */
export type Judgements = ReadonlyMap<string, number>;

/**
 * The measures that BEIR and TREC report. nDCG@10 (Järvelin and Kekäläinen 2002) with gain
 * 2^grade − 1, over the ideal order of all judged documents; recall over all positives.
 */
export function measureRanking(ranking: readonly string[], judgements: Judgements): RankingMetrics {
  const positives = [...judgements].filter(([, grade]) => grade > 0).map(([document]) => document);
  const grades = ranking.slice(0, 10).map((document) => judgements.get(document) ?? 0);
  const ideal = [...judgements.values()].sort((left, right) => right - left).slice(0, 10);
  const idealGain = discountedGain(ideal);
  const first = grades.findIndex((grade) => grade > 0);
  return {
    ndcg10: idealGain > 0 ? discountedGain(grades) / idealGain : 0,
    recall10: shareFound(ranking.slice(0, 10), positives),
    recall100: shareFound(ranking.slice(0, 100), positives),
    mrr10: first < 0 ? 0 : 1 / (first + 1),
  };
}

function discountedGain(grades: readonly number[]): number {
  return grades.reduce((sum, grade, rank) => sum + (2 ** grade - 1) / Math.log2(rank + 2), 0);
}

function shareFound(ranking: readonly string[], positives: readonly string[]): number {
  const found = new Set(ranking);
  const hits = positives.filter((document) => found.has(document)).length;
  return positives.length > 0 ? hits / positives.length : 0;
}

/** The mean of each measure. */
export function meanMetrics(all: readonly RankingMetrics[]): RankingMetrics {
  const mean = (measure: keyof RankingMetrics) =>
    all.reduce((sum, metrics) => sum + metrics[measure], 0) / Math.max(all.length, 1);
  return {
    ndcg10: mean("ndcg10"),
    recall10: mean("recall10"),
    recall100: mean("recall100"),
    mrr10: mean("mrr10"),
  };
}

/** The percentile of the values at `share` (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, rank)] ?? 0;
}
