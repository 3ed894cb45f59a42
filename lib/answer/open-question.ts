import { type PreviousTurn, readQuestionContext } from "../db/answers/conversations.ts";
import { findEndpointSettings } from "../db/models/endpoints.ts";
import type { Vertical } from "../domain/documents/collection.ts";
import type { DataClass } from "../domain/documents/data-class.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";

/** A question as a caller asks it. */
export type Question = {
  text: string;
  /** Search only these; all that the viewer may see when left out. */
  collectionIds?: readonly string[] | undefined;
  /** Ask this endpoint; the default one when left out. */
  endpointId?: string | undefined;
  /** Answer from the law in force on this day, "YYYY-MM-DD". */
  asOf?: string | undefined;
  /** The conversation to continue; "new" starts one. When left out, no conversation is kept. */
  conversationId?: string | undefined;
};

/** A question with all its references looked up, ready for the pipeline. */
export type OpenQuestion = {
  answerId: string;
  text: string;
  /** Empty: all that the viewer may see. */
  collectionIds: string[];
  /** How many collections are searched. */
  collections: number;
  /** The data class of each collection. */
  dataClasses: ReadonlyMap<string, DataClass>;
  /** The vertical of each collection. */
  verticals: ReadonlyMap<string, Vertical>;
  endpointId: string | null;
  asOf: string | null;
  conversation: { id: string; isNew: boolean } | null;
  previous: PreviousTurn[];
};

/** Looks up what a question refers to. Throws "not_found" for anything that the viewer may not see. */
export async function openQuestion(viewer: Viewer, question: Question): Promise<OpenQuestion> {
  const { text, collectionIds = [], endpointId = null, asOf = null, conversationId } = question;
  const isNew = conversationId === "new";
  const context = await readQuestionContext(viewer, (!isNew && conversationId) || null);
  const dataClasses = new Map(context.collections.map(({ id, dataClass }) => [id, dataClass]));
  const verticals = new Map(context.collections.map(({ id, vertical }) => [id, vertical]));

  if (!collectionIds.every((id) => dataClasses.has(id))) {
    throw new AppError("not_found", "There is no such collection. Choose another one.");
  }
  if (endpointId) await findEndpointSettings(viewer, endpointId);

  return {
    answerId: crypto.randomUUID(),
    text,
    collectionIds: [...collectionIds],
    collections: collectionIds.length || dataClasses.size,
    dataClasses,
    verticals,
    endpointId,
    asOf,
    conversation: conversationId
      ? { id: isNew ? crypto.randomUUID() : conversationId, isNew }
      : null,
    previous: context.previous,
  };
}
