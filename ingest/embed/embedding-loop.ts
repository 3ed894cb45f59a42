import { tidyEmbedded } from "#lib/db/home/tidy-embedded";
import { activateEmbeddingModel, type EmbeddingModelRow } from "#lib/db/search/embedding-models";
import { ensureVectorIndex } from "#lib/db/search/vector-index";
import { embedEverythingAgain } from "#lib/db/search/vectors";
import { systemViewer } from "#lib/domain/viewer";
import { currentEmbedding } from "#lib/models/current-embedding";
import type { EmbeddingClient } from "#lib/models/embedding-client";
import { embedPassages } from "./embed-passages.ts";

let activeModel: EmbeddingModelRow | null = null;
let hasUnindexed = true;

/** Embeds some passages of each organization that has any without vectors. Returns how many. */
export async function embedWhatIsMissing(organizationIds: readonly string[]): Promise<number> {
  const embedding = currentEmbedding();
  if (!embedding) return 0;
  activeModel ??= await activate(embedding, organizationIds);
  let embedded = 0;
  for (const organizationId of organizationIds) {
    embedded += await embedPassages(systemViewer(organizationId), activeModel.id, embedding);
  }
  // Vectors first, the index afterwards: filling an index row by row is many times slower.
  if (embedded === 0 && hasUnindexed) {
    await tidyEmbedded();
    await ensureVectorIndex(activeModel, organizationIds);
  }
  hasUnindexed = embedded > 0;
  return embedded;
}

/**
 * Activates the configured model. A new model's vectors are all computed again; they are never mixed
 * with another model's.
 */
async function activate(
  embedding: EmbeddingClient,
  organizationIds: readonly string[],
): Promise<EmbeddingModelRow> {
  const { model, isNew } = await activateEmbeddingModel(embedding.name, embedding.dimensions);
  if (isNew) {
    for (const organizationId of organizationIds) {
      await embedEverythingAgain(systemViewer(organizationId));
    }
  }
  return model;
}
