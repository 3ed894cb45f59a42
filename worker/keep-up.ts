import { listOrganizationIds } from "#lib/db/people/organizations";
import { findActiveEmbeddingModel } from "#lib/db/search/embedding-models";
import { ensureVectorIndex } from "#lib/db/search/vector-index";
import { eraseWhenDue } from "./erase-when-due.ts";

/**
 * Does what only the owner of the database may do: erases from storage what was deleted, and builds a vector index that
 * is due. Returns how many it built.
 */
export async function keepUp(): Promise<number> {
  const organizationIds = await listOrganizationIds();
  await eraseWhenDue(organizationIds, new Date());
  const model = await findActiveEmbeddingModel();
  if (!model) return 0;
  const isBuilt = await ensureVectorIndex(model, organizationIds);
  return Number(isBuilt);
}
