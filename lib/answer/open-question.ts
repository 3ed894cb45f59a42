import { type PreviousTurn, readQuestionContext } from "../db/answers/conversations.ts";
import { findEndpointSettings } from "../db/models/endpoints.ts";
import type { Vertical } from "../domain/documents/collection.ts";
import type { DataClass } from "../domain/documents/data-class.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";

/** A question as it is asked. */
export type Question = {
  text: string;
  /** Search only these; otherwise all the viewer may see. */
  collectionIds?: readonly string[] | undefined;
  /** Ask this endpoint; otherwise the default one. */
  endpointId?: string | undefined;
  /** Answer from what was in force on this day, "YYYY-MM-DD". */
  asOf?: string | undefined;
  /** The conversation it goes on with; "new" starts one, and without it none is kept. */
  conversationId?: string | undefined;
};

/** A question whose every reference was looked up: from here on the street only walks. */
export type OpenQuestion = {
  answerId: string;
  text: string;
  /** Empty: all the viewer may see. */
  collectionIds: string[];
  /** How many collections are searched. */
  collections: number;
  /** How far each collection's text may travel. */
  dataClasses: ReadonlyMap<string, DataClass>;
  /** What each collection is about. */
  verticals: ReadonlyMap<string, Vertical>;
  endpointId: string | null;
  asOf: string | null;
  conversation: { id: string; isNew: boolean } | null;
  previous: PreviousTurn[];
};

/** Looks up what a question refers to. Throws "not_found" for what the viewer may not see. */
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
