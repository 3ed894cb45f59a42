import type { Passage } from "#lib/domain/search/passage";

/** The console's address of a passage among its neighbours. */
export function passageHref({ id, collectionId, documentId }: Passage): string {
  return `/admin/collections/${collectionId}/documents/${documentId}?passage=${id}#${id}`;
}
