import type { Transaction } from "../../db/client.ts";
import { loadPassageTexts } from "../../db/search/load-passages.ts";
import { dataClassOf, findRerankerWeight } from "../../db/tuning/rerankers.ts";
import type { AnswerNote } from "../../domain/answers/answer.ts";
import { withContext } from "../../domain/search/passage.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { currentReranker } from "../../models/current-reranker.ts";
import { ModelFault } from "../../models/model-fault.ts";
import type { Reranker, RerankRequest } from "../../models/rerank-client.ts";
import type { FusedHit } from "../fuse.ts";
import { RERANKED, reorder } from "./reorder.ts";

/** The reranker's result for the best passages. */
export type Reranking = {
  reranker: string;
  weight: number;
  /** By passage id; empty if the reranker failed. */
  scores: ReadonlyMap<string, number>;
  /** Why the reranker failed; the order is then the search's own. */
  fault: AnswerNote | null;
  milliseconds: number;
};

/** All that a reranker call needs after the transaction has ended. */
export type Plan = { reranker: Reranker; weight: number; ids: string[]; request: RerankRequest };

type Wanted = { question: string; reranked?: number | null };

/** Loads the passages for a reranker; null if none is to be asked. */
export async function planReranking(
  tx: Transaction,
  { collectionIds }: { collectionIds: readonly string[] },
  fused: readonly FusedHit[],
  { question, reranked }: Wanted,
): Promise<Plan | null> {
  const reranker = currentReranker();
  if (!reranker || reranked === null || fused.length < 2) return null;
  const weight = reranked ?? (await findRerankerWeight(tx, collectionIds, reranker.name));
  if (weight === null) return null;
  const best = fused.slice(0, RERANKED).map(({ id }) => id);
  const texts = await loadPassageTexts(tx, best);
  const dataClass = await dataClassOf(tx, collectionIds);
  const request = { question, passages: texts.map(withContext), dataClass };
  return { reranker, weight, ids: texts.map(({ id }) => id), request };
}

/**
 * Sorts the best hits by search and reranker together. If the reranker fails, keeps the order and
 * returns the reason.
 */
export async function askReranker(
  viewer: Viewer,
  { reranker, weight, ids, request }: Plan,
  fused: readonly FusedHit[],
  signal?: AbortSignal,
): Promise<{ fused: FusedHit[]; reranking: Reranking }> {
  const startedAt = performance.now();
  const scores = new Map<string, number>();
  let fault: AnswerNote | null = null;
  try {
    const given = await reranker.score(viewer, request, signal);
    for (const [place, id] of ids.entries()) scores.set(id, given[place] as number);
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    log.warn(
      { err: error, reranker: reranker.name },
      "The reranker failed. The order stays as it was.",
    );
    fault = error.note;
  }
  const milliseconds = performance.now() - startedAt;
  const reranking = { reranker: reranker.name, weight, scores, fault, milliseconds };
  return { fused: reorder(fused, scores, weight), reranking };
}
