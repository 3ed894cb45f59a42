import type { Collection } from "#lib/domain/documents/collection";

/** The properties needed to decide whether visitors may ask a collection. */
export type CollectionChoice = Pick<Collection, "id" | "name" | "dataClass">;

export function choicesOf(collections: readonly Collection[]): CollectionChoice[] {
  return collections.map(({ id, name, dataClass }) => ({ id, name, dataClass }));
}

/** The chosen collections whose data class is not meant for visitors. */
export function sensitiveAmong(
  collections: readonly CollectionChoice[],
  chosen: readonly string[],
): CollectionChoice[] {
  return collections.filter(
    ({ id, dataClass }) =>
      chosen.includes(id) && (dataClass === "confidential" || dataClass === "restricted"),
  );
}
