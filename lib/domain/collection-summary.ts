import type { Collection } from "./collection.ts";
import type { DocumentState } from "./document.ts";

/** A collection with how many documents it has in each state. */
export type CollectionSummary = Collection & {
  documents: number;
  states: Record<DocumentState, number>;
  passages: number;
  createdAt: string;
};
