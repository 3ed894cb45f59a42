import { dot } from "../../domain/search/dot.ts";
import { currentEmbedding } from "../../models/current-embedding.ts";
import type { EmbeddingClient } from "../../models/embedding-client.ts";
import { FITTED_WITH } from "./weights.ts";

type Sending = Parameters<EmbeddingClient["embedBoth"]>[1];
type Pair = { claim: string; passage: string };

/**
 * The cosine of each claim and its passage: the claim embedded as a query, the passage's text as a passage,
 * all in one request. Null if there is no embedding model, or not the one that the weights were fitted
 * with, because its cosines would mean something else.
 */
export async function likenessesOf(
  pairs: readonly Pair[],
  sending: Sending,
): Promise<number[] | null> {
  const embedding = currentEmbedding();
  if (embedding?.name !== FITTED_WITH) return null;
  const queries = [...new Set(pairs.map(({ claim }) => claim))];
  const passages = [...new Set(pairs.map(({ passage }) => passage))];
  const vectors = await embedding.embedBoth({ queries, passages }, sending);
  return pairs.map(({ claim, passage }) =>
    // Both vectors have length one, so this is their cosine.
    dot(
      vectors.queries[queries.indexOf(claim)] ?? [],
      vectors.passages[passages.indexOf(passage)] ?? [],
    ),
  );
}
