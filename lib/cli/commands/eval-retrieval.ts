import { allRows } from "../../db/page.ts";
import { findActiveEmbeddingModel } from "../../db/search/embedding-models.ts";
import { listTunings } from "../../db/tuning/tunings.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import {
  type Dataset,
  type JudgedQuestion,
  openDataset,
} from "../../evaluation/files/beir-dataset.ts";
import {
  meanMetrics,
  measureRanking,
  percentile,
  type RankingMetrics,
} from "../../evaluation/ranking-metrics.ts";
import { RERANKER_WEIGHTS, reorder } from "../../retrieval/rerank/reorder.ts";
import { type Ranking, rankPassages } from "../../retrieval/retrieve.ts";
import { documentsOfPassages, ingestDataset } from "../ingest-dataset.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { type Reranked, reportReranker, requireReranker } from "./reranker-report.ts";

type Options = {
  dataset: string;
  split?: string;
  limit?: number;
  tuned?: number;
  reranker?: boolean;
};

/** Passages ranked per question; as many as in production. */
const DEPTH = 100;
const ARMS = ["lexical", "dense", "hybrid"] as const;
type Arm = (typeof ARMS)[number];
type Measured = {
  metrics: Record<Arm, RankingMetrics>;
  milliseconds: number;
  /** Null when no reranker was asked. */
  reranked: Reranked | null;
};
/** How the questions are asked: with which tuning, and whether a reranker is asked too. */
type Manner = { collectionId: string; tuned: number | null; reranked: 0 | null };

/** `freehold eval retrieval`: measures both arms and their fusion on a data set in BEIR layout. */
export async function evalRetrieval(options: Options, output: Output): Promise<void> {
  const dataset = await openDataset(options.dataset, options.split);
  await withServices({ embedder: true }, async (viewer) => {
    const ingested = await ingestDataset(viewer, dataset, output.progress);
    const documentsOf = await documentsOfPassages(viewer, ingested);
    const questions = dataset.questions.slice(0, options.limit);
    const { collectionId, collection } = ingested;
    const tuned = await requireTuning(viewer, collectionId, options.tuned);
    if (options.reranker) requireReranker();
    const manner: Manner = { collectionId, tuned, reranked: options.reranker ? 0 : null };
    const measured: Measured[] = [];
    for (const question of questions) {
      output.progress(`Question ${measured.length + 1} / ${questions.length}`);
      measured.push(await measure(viewer, question, documentsOf, manner));
    }
    output.progress("");
    report(
      measured,
      {
        collection,
        documents: ingested.documents,
        passages: documentsOf.size,
        seconds: ingested.seconds,
      },
      dataset,
      output,
    );
  });
}

/** The requested version, or null to measure a collection without tuning. */
async function requireTuning(
  viewer: Viewer,
  collectionId: string,
  version: number | undefined,
): Promise<number | null> {
  if (version === undefined) return null;
  const model = await findActiveEmbeddingModel();
  const versions = await allRows((after) =>
    listTunings(viewer, collectionId, model?.id ?? null, { after }),
  );
  const found = versions.find((known) => known.version === version);
  if (found?.fitsModel && found.kind) return version;
  throw new AppError("not_found", `There is no version ${version} of this data set's tuning.`);
}

async function measure(
  viewer: Viewer,
  question: JudgedQuestion,
  documentsOf: ReadonlyMap<string, string[]>,
  { collectionId, ...manner }: Manner,
): Promise<Measured> {
  const startedAt = performance.now();
  const ranking = await rankPassages(viewer, {
    question: question.text,
    collectionIds: [collectionId],
    top: DEPTH,
    ...manner,
  });
  const { fused, reranking } = ranking;
  const milliseconds = performance.now() - startedAt - (reranking?.milliseconds ?? 0);
  const metricsOf = (hits: readonly { id: string }[]) =>
    measureRanking(documentRanking(hits, documentsOf), question.judgements);
  const byWeight = (scores: ReadonlyMap<string, number>) =>
    RERANKER_WEIGHTS.map((weight) => metricsOf(reorder(fused, scores, weight)));
  return {
    metrics: metricsByArm(ranking, metricsOf),
    milliseconds,
    reranked: reranking && { byWeight: byWeight(reranking.scores), reranking },
  };
}

function metricsByArm(
  { lexical, dense, fused }: Ranking,
  metricsOf: (hits: readonly { id: string }[]) => RankingMetrics,
): Record<Arm, RankingMetrics> {
  return { lexical: metricsOf(lexical), dense: metricsOf(dense), hybrid: metricsOf(fused) };
}

/** The documents in the order of their best passages. */
function documentRanking(
  hits: readonly { id: string }[],
  documentsOf: ReadonlyMap<string, string[]>,
): string[] {
  return [...new Set(hits.flatMap(({ id }) => documentsOf.get(id) ?? []))];
}

function report(
  measured: Measured[],
  ingest: { collection: string; documents: number; passages: number; seconds: number },
  dataset: Dataset,
  output: Output,
): void {
  const meanOf = (arm: Arm) => meanMetrics(measured.map(({ metrics }) => metrics[arm]));
  const arms = { lexical: meanOf("lexical"), dense: meanOf("dense"), hybrid: meanOf("hybrid") };
  const times = measured.map(({ milliseconds }) => milliseconds);
  const reranked = measured.flatMap((one) => one.reranked ?? []);
  const reranker = reranked.length > 0 ? reportReranker(reranked, row) : null;
  const result = {
    queries: measured.length,
    ...arms.hybrid,
    arms,
    searchMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    ...reranker?.result,
    ingest,
  };
  output.finish(result, [
    `${dataset.name}: ${measured.length} questions over ${ingest.documents} documents (collection ${ingest.collection})`,
    "           nDCG@10   R@10  R@100  MRR@10",
    ...ARMS.map((arm) => `${arm.padEnd(9)} ${row(arms[arm])}`),
    ...(reranker?.lines ?? []),
    `search p50 ${result.searchMs.p50.toFixed(1)} ms, p95 ${result.searchMs.p95.toFixed(1)} ms`,
  ]);
}

function row({ ndcg10, recall10, recall100, mrr10 }: RankingMetrics): string {
  return [ndcg10, recall10, recall100, mrr10].map((value) => value.toFixed(4).padStart(8)).join("");
}
