import type { Collection } from "#lib/domain/documents/collection";

/** What one has to know of a collection to let outsiders ask it. */
export type CollectionChoice = Pick<Collection, "id" | "name" | "dataClass">;

export function choicesOf(collections: readonly Collection[]): CollectionChoice[] {
  return collections.map(({ id, name, dataClass }) => ({ id, name, dataClass }));
}

/** The chosen collections whose text was not meant for outsiders. */
export function sensitiveAmong(
  collections: readonly CollectionChoice[],
  chosen: readonly string[],
): CollectionChoice[] {
  return collections.filter(
    ({ id, dataClass }) =>
      chosen.includes(id) && (dataClass === "confidential" || dataClass === "restricted"),
  );
}
