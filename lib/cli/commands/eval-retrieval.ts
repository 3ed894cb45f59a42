import { listPassageOrigins } from "../../db/evaluation.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Dataset, type JudgedQuestion, openDataset } from "../../evaluation/beir-dataset.ts";
import {
  meanMetrics,
  measureRanking,
  percentile,
  type RankingMetrics,
} from "../../evaluation/ranking-metrics.ts";
import { type Ranking, rankPassages } from "../../retrieval/retrieve.ts";
import { ingestDataset } from "../ingest-dataset.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";

type Options = { dataset: string; split?: string; limit?: number };

/** Passages ranked per question; as many as production looks at. */
const DEPTH = 100;
const ARMS = ["lexical", "dense", "hybrid"] as const;
type Arm = (typeof ARMS)[number];
type Measured = { metrics: Record<Arm, RankingMetrics>; milliseconds: number };

/** `freehold eval retrieval`: both arms and their fusion, measured on a set in BEIR layout. */
export async function evalRetrieval(options: Options, output: Output): Promise<void> {
  const dataset = await openDataset(options.dataset, options.split);
  await withServices({ embedder: true }, async (viewer) => {
    const ingested = await ingestDataset(viewer, dataset, output.progress);
    const documentsOf = await mapPassages(viewer, ingested.collectionId, ingested.idsByHash);
    const questions = dataset.questions.slice(0, options.limit);
    const measured: Measured[] = [];
    for (const question of questions) {
      output.progress(`Question ${measured.length + 1} / ${questions.length}`);
      measured.push(await measure(viewer, question, ingested.collectionId, documentsOf));
    }
    output.progress("");
    report(
      measured,
      { documents: ingested.documents, passages: documentsOf.size, seconds: ingested.seconds },
      dataset,
      output,
    );
  });
}

/** Which corpus entries each passage belongs to; entries with the same text share a document. */
async function mapPassages(
  viewer: Viewer,
  collectionId: string,
  idsByHash: ReadonlyMap<string, string[]>,
): Promise<Map<string, string[]>> {
  const origins = await listPassageOrigins(viewer, collectionId);
  return new Map(
    origins.map(({ passageId, blobHash }) => [passageId, idsByHash.get(blobHash) ?? []]),
  );
}

async function measure(
  viewer: Viewer,
  question: JudgedQuestion,
  collectionId: string,
  documentsOf: ReadonlyMap<string, string[]>,
): Promise<Measured> {
  const startedAt = performance.now();
  const ranking = await rankPassages(viewer, {
    question: question.text,
    collectionIds: [collectionId],
    top: DEPTH,
  });
  const milliseconds = performance.now() - startedAt;
  const metricsOf = (hits: readonly { id: string }[]) =>
    measureRanking(documentRanking(hits, documentsOf), question.judgements);
  return { metrics: metricsByArm(ranking, metricsOf), milliseconds };
}

function metricsByArm(
  { lexical, dense, fused }: Ranking,
  metricsOf: (hits: readonly { id: string }[]) => RankingMetrics,
): Record<Arm, RankingMetrics> {
  return { lexical: metricsOf(lexical), dense: metricsOf(dense), hybrid: metricsOf(fused) };
}

/** Documents in the order of their best passage. */
function documentRanking(
  hits: readonly { id: string }[],
  documentsOf: ReadonlyMap<string, string[]>,
): string[] {
  return [...new Set(hits.flatMap(({ id }) => documentsOf.get(id) ?? []))];
}

function report(
  measured: Measured[],
  ingest: { documents: number; passages: number; seconds: number },
  dataset: Dataset,
  output: Output,
): void {
  const arms = Object.fromEntries(
    ARMS.map((arm) => [arm, meanMetrics(measured.map(({ metrics }) => metrics[arm]))]),
  ) as Record<Arm, RankingMetrics>;
  const times = measured.map(({ milliseconds }) => milliseconds);
  const result = {
    queries: measured.length,
    ...arms.hybrid,
    arms,
    searchMs: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    ingest,
  };
  output.finish(result, [
    `${dataset.name}: ${measured.length} questions over ${ingest.documents} documents`,
    "           nDCG@10   R@10  R@100  MRR@10",
    ...ARMS.map((arm) => `${arm.padEnd(9)} ${row(arms[arm])}`),
    `search p50 ${result.searchMs.p50.toFixed(1)} ms, p95 ${result.searchMs.p95.toFixed(1)} ms`,
  ]);
}

function row({ ndcg10, recall10, recall100, mrr10 }: RankingMetrics): string {
  return [ndcg10, recall10, recall100, mrr10].map((value) => value.toFixed(4).padStart(8)).join("");
}
