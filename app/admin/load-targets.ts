import { listCollections } from "#lib/db/documents/collections";
import { listTestSets } from "#lib/db/quality/test-sets";
import type { Viewer } from "#lib/domain/viewer";
import type { CaseTarget } from "./_components/case/case-target.ts";

/** The viewer's collections with their test sets, by name. */
export async function loadTargets(viewer: Viewer): Promise<CaseTarget[]> {
  const [collections, sets] = await Promise.all([listCollections(viewer), listTestSets(viewer)]);
  return collections.map(({ id, name }) => ({
    collectionId: id,
    name,
    sets: sets
      .filter(({ collectionId }) => collectionId === id)
      .map((set) => ({ id: set.id, name: set.name })),
  }));
}
