import { listPassagesToEmbed, storeVectors } from "#lib/db/vectors";
import { withContext } from "#lib/domain/passage";
import type { Viewer } from "#lib/domain/viewer";
import type { EmbeddingClient } from "#lib/models/embedding-client";

/** Passages per round: enough to sort by length, few enough to show progress every second or so. */
const ROUND = 32;

/**
 * Embeds the next passages that have no vector. Returns how many; 0 means that all are done. What
 * stands above a passage is embedded with it, since a clause alone rarely says what it is about.
 */
export async function embedPassages(
  viewer: Viewer,
  modelId: string,
  embedding: EmbeddingClient,
): Promise<number> {
  const passages = await listPassagesToEmbed(viewer, ROUND);
  if (passages.length === 0) return 0;
  const vectors = await embedding.embedPassages(passages.map(withContext));
  await storeVectors(viewer, modelId, passages, vectors);
  return passages.length;
}
