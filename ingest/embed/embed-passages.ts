import { listPassagesToEmbed, storeVectors } from "#lib/db/search/vectors";
import { strictestOf } from "#lib/domain/documents/data-class";
import { withContext } from "#lib/domain/search/passage";
import type { Viewer } from "#lib/domain/viewer";
import type { EmbeddingClient } from "#lib/models/embedding-client";

/** Passages per round: enough to sort them by length, few enough to show progress about every second. */
const ROUND = 32;

/**
 * Embeds the next passages that have no vector. Returns how many; 0 means that all are done. The
 * headings above a passage are embedded with it, since a clause alone rarely says what it is about.
 * Passages that may not be sent to the embedding server get no vector: only the search by words finds
 * them.
 */
export async function embedPassages(
  viewer: Viewer,
  modelId: string,
  embedding: EmbeddingClient,
): Promise<number> {
  const classes = await embedding.classesFor(viewer);
  const passages = await listPassagesToEmbed(viewer, ROUND, classes);
  if (passages.length === 0) return 0;
  const classOf = async () => strictestOf(passages.map(({ dataClass }) => dataClass));
  const vectors = await embedding.embedPassages(passages.map(withContext), { viewer, classOf });
  await storeVectors(viewer, modelId, passages, vectors);
  return passages.length;
}
