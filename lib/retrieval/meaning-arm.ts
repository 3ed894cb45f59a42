import type { Transaction } from "../db/client.ts";
import { type EmbeddingModelRow, findActiveEmbeddingModel } from "../db/search/embedding-models.ts";
import { loadVectors } from "../db/search/load-passages.ts";
import { type SearchScope, scoreDense, searchDense } from "../db/search/search-passages.ts";
import { EXACT_LIMIT, searchDenseIndexed } from "../db/search/vector-index.ts";
import { findScopeClass } from "../db/tuning/rerankers.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { currentEmbedding } from "../models/current-embedding.ts";
import type { Hit } from "./fuse.ts";

/** A question as a unit vector, and the model that made it. */
export type QueryVector = { model: EmbeddingModelRow; vector: readonly number[] };

type AskedIn = {
  question: string;
  /** The collections searched: the question is as protected as they are. Left out: all that the viewer may read. */
  collectionIds?: readonly string[] | undefined;
  signal?: AbortSignal | undefined;
};

/**
 * The question as a vector. Null if there is no embedding model, the question may not be sent to it, or
 * the call fails; the search then uses words alone.
 */
export async function embedQuestion(
  viewer: Viewer,
  { question, collectionIds, signal }: AskedIn,
): Promise<QueryVector | null> {
  const embedding = currentEmbedding();
  const model = embedding ? await findActiveEmbeddingModel() : null;
  if (!embedding || !model || model.name !== embedding.name) return null;
  try {
    const classOf = () => findScopeClass(viewer, collectionIds);
    return { model, vector: await embedding.embedQuery(question, { viewer, classOf, signal }) };
  } catch (error) {
    if (signal?.aborted) throw error;
    log.warn(
      { err: error },
      "A question could not be embedded. It was searched for by words only.",
    );
    return null;
  }
}

/** The passages nearest to the question in meaning, best first. */
export async function searchMeaning(
  tx: Transaction,
  scope: SearchScope,
  { model, vector }: QueryVector,
  passageCount: number,
): Promise<Hit[]> {
  return passageCount > EXACT_LIMIT
    ? searchDenseIndexed(tx, { ...scope, passageCount }, model, vector)
    : searchDense(tx, scope, model.id, vector);
}

/** The cosine of each of these passages to the question, without passages that have no vector. */
export async function measureMeaning(
  tx: Transaction,
  { model, vector }: QueryVector,
  ids: readonly string[],
): Promise<Map<string, number>> {
  const hits = await scoreDense(tx, model.id, vector, ids);
  return new Map(hits.map(({ id, score }) => [id, score]));
}

/**
 * Moves the question's vector towards the best passages found so far (pseudo-relevance feedback, Rocchio
 * 1971): question + `share` × their mean, weighted by each passage's lead. Null if none of them has a
 * vector.
 */
export async function turnTowards(
  tx: Transaction,
  { model, vector }: QueryVector,
  best: readonly { id: string; ahead: number }[],
  share: number,
): Promise<QueryVector | null> {
  const vectors = await loadVectors(
    tx,
    model.id,
    best.map(({ id }) => id),
  );
  const turned = [...vector];
  const total = best.reduce((sum, { id, ahead }) => sum + (vectors.has(id) ? ahead : 0), 0);
  if (total <= 0) return null;
  for (const { id, ahead } of best) {
    for (const [index, value] of vectors.get(id)?.entries() ?? []) {
      turned[index] = (turned[index] as number) + (share * ahead * value) / total;
    }
  }
  return { model, vector: unitVector(turned) };
}

/** The unit vector in the same direction. */
export function unitVector(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
