import { listOrganizationIds } from "#lib/db/people/organizations";
import { findActiveEmbeddingModel } from "#lib/db/search/embedding-models";
import { ensureVectorIndex } from "#lib/db/search/vector-index";

/** Does what only the owner of the database may do: builds a vector index that is due. Returns how many it built. */
export async function keepUp(): Promise<number> {
  const model = await findActiveEmbeddingModel();
  if (!model) return 0;
  const isBuilt = await ensureVectorIndex(model, await listOrganizationIds());
  return Number(isBuilt);
}
