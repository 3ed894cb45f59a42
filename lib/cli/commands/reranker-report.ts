import { AppError } from "../../domain/errors.ts";
import { meanMetrics, percentile, type RankingMetrics } from "../../evaluation/ranking-metrics.ts";
import { currentReranker } from "../../models/current-reranker.ts";
import { RERANKER_WEIGHTS } from "../../retrieval/rerank/reorder.ts";
import type { Reranking } from "../../retrieval/rerank/rerank.ts";

/** The effect of the reranker on one question: the metrics of its order for each weight. */
export type Reranked = { byWeight: RankingMetrics[]; reranking: Reranking };

/** Throws when no reranker is configured. */
export function requireReranker(): void {
  if (currentReranker()) return;
  throw new AppError("not_found", "There is no reranker: set FREEHOLD_RERANKER.");
}

/** The questions' figures for each weight, as JSON and as lines to print below those of the arms. */
export function reportReranker(
  reranked: readonly Reranked[],
  row: (metrics: RankingMetrics) => string,
): { result: object; lines: string[] } {
  const byWeight = RERANKER_WEIGHTS.map((weight, place) => ({
    weight,
    ...meanMetrics(reranked.flatMap((one) => one.byWeight[place] ?? [])),
  }));
  const times = reranked.map(({ reranking }) => reranking.milliseconds);
  const failed = reranked.filter(({ reranking }) => reranking.fault !== null).length;
  const addedMs = { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
  const name = reranked[0]?.reranking.reranker ?? null;
  return {
    result: { reranker: { name, byWeight, addedMs, failed } },
    lines: [
      `reranker ${name}, by its weight`,
      ...byWeight.map(({ weight, ...metrics }) => `${`× ${weight}`.padEnd(9)} ${row(metrics)}`),
      `adds p50 ${addedMs.p50.toFixed(1)} ms, p95 ${addedMs.p95.toFixed(1)} ms; failed on ${failed} of ${reranked.length}`,
    ],
  };
}
