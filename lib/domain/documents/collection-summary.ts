import type { Collection } from "./collection.ts";
import type { DocumentState } from "./document.ts";

/** A collection with the number of its documents in each state. */
export type CollectionSummary = Collection & {
  documents: number;
  states: Record<DocumentState, number>;
  passages: number;
  createdAt: string;
};

/** Whether the collection will change soon because documents are being parsed or embedded. */
export function isWorkedOn(
  { states }: Pick<CollectionSummary, "states">,
  embedding: "ready" | "starting" | "none",
): boolean {
  const embedded = embedding === "none" ? 0 : states.searchable;
  return states.queued + states.parsing + embedded > 0;
}
