import type { Passage } from "#lib/domain/search/passage";

/** Where the console shows a passage among its neighbours. */
export function passageHref({ id, collectionId, documentId }: Passage): string {
  return `/admin/collections/${collectionId}/documents/${documentId}?passage=${id}#${id}`;
}
