import { z } from "zod";
import type { AnswerRecord } from "../../domain/answers/answer.ts";
import { withholdSources } from "../../domain/answers/withhold-sources.ts";
import { VERTICALS, type Vertical } from "../../domain/documents/collection.ts";
import { DATA_CLASSES, type DataClass } from "../../domain/documents/data-class.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { readEndpointNames } from "../models/endpoint-names.ts";
import { type Page, type PageQuery, readTimeCursor, toPage } from "../page.ts";
import { ANSWER_COLUMNS, asAnswerRecord } from "./answers.ts";
import { readSourceStates, versionsOf } from "./source-states.ts";

export type ConversationSummary = { id: string; title: string; updatedAt: string };
export type Conversation = { id: string; title: string; answers: AnswerRecord[] };

/** An earlier question of the same conversation, with its answer. */
export type PreviousTurn = {
  question: string;
  /** What was searched for, if that was not the question itself. */
  searched: string | null;
  answer: string;
  collectionIds: string[];
};

/** The context of a question: the collections that the viewer may search, and earlier turns, oldest first. */
export type QuestionContext = {
  collections: { id: string; dataClass: DataClass; vertical: Vertical }[];
  previous: PreviousTurn[];
};

/** Conversations of a page. */
const LISTED = 200;
/** Turns a follow-up question may refer to. */
const TURNS_REMEMBERED = 3;

/** A page of the viewer's own conversations, the one continued last first. */
export async function listConversations(
  viewer: Viewer,
  { after, limit = LISTED }: PageQuery = {},
): Promise<Page<ConversationSummary>> {
  const place = readTimeCursor(after);
  const isAfter = place && {
    OR: [{ updatedAt: { lt: place.at } }, { updatedAt: place.at, id: { lt: place.id } }],
  };
  const rows = await withViewer(viewer, (tx) =>
    tx.conversation.findMany({
      where: { userId: viewer.userId, ...isAfter },
      select: { id: true, title: true, updatedAt: true },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  const conversations = rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
  return toPage(conversations, limit, ({ updatedAt, id }) => [updatedAt, id]);
}

export function getConversation(viewer: Viewer, id: string): Promise<Conversation> {
  return withViewer(viewer, async (tx) => {
    const conversation = await tx.conversation.findFirst({
      where: { id, userId: viewer.userId },
      select: { id: true, title: true },
    });
    if (!conversation) throw noSuchConversation();

    return { ...conversation, answers: await answersOfConversation(tx, id) };
  });
}

/**
 * Every answer of a conversation with its citations and corrections, oldest first, as the viewer may see them today:
 * without what comes from sources that were deleted or are not open to them.
 */
export function answersOfConversation(tx: Transaction, id: string): Promise<AnswerRecord[]> {
  return readAnswers(tx, { conversationId: id });
}

/** One answer as the viewer may see it today; null: there is none. */
export async function readAnswer(tx: Transaction, id: string): Promise<AnswerRecord | null> {
  const row = await tx.answer.findFirst({ where: { id }, select: { conversationId: true } });
  if (!row) return null;
  const { conversationId } = row;
  const answers = await readAnswers(tx, conversationId ? { conversationId } : { id });
  return answers.find((answer) => answer.id === id) ?? null;
}

async function readAnswers(
  tx: Transaction,
  where: { conversationId: string } | { id: string },
): Promise<AnswerRecord[]> {
  const records = await readStored(tx, where);
  return withholdSources(records, await readSourceStates(tx, records.flatMap(versionsOf)));
}

/** The same for the last answers. The others are read only where an answer may repeat a source that is not open. */
async function lastAnswers(
  tx: Transaction,
  conversationId: string,
  count: number,
): Promise<AnswerRecord[]> {
  const rows = await tx.answer.findMany({
    where: { conversationId },
    select: { id: true, versionIds: true },
    orderBy: { createdAt: "asc" },
  });
  const versionIds = rows.flatMap((row) => row.versionIds);
  const stateOf = await readSourceStates(tx, versionIds);
  if (!versionIds.every((id) => stateOf(id) === "open")) {
    return (await answersOfConversation(tx, conversationId)).slice(-count);
  }
  return readStored(tx, { id: { in: rows.slice(-count).map(({ id }) => id) } });
}

/** Answers as they are stored, oldest first. */
async function readStored(
  tx: Transaction,
  where: { conversationId: string } | { id: string | { in: string[] } },
): Promise<AnswerRecord[]> {
  const rows = await tx.answer.findMany({
    where,
    select: ANSWER_COLUMNS,
    orderBy: { createdAt: "asc" },
  });
  const nameOf = await readEndpointNames(tx);
  return rows.map((row) => asAnswerRecord(row, nameOf));
}

export async function renameConversation(viewer: Viewer, id: string, title: string): Promise<void> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.conversation.updateMany({ where: { id, userId: viewer.userId }, data: { title } }),
  );
  if (count === 0) throw noSuchConversation();
}

/** Deletes a conversation and its answers. The egress records of its calls stay. */
export async function deleteConversation(viewer: Viewer, id: string): Promise<void> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.conversation.deleteMany({ where: { id, userId: viewer.userId } }),
  );
  if (count === 0) throw noSuchConversation();
}

/** Reads everything in one transaction, because the reader is waiting for the first word. */
export function readQuestionContext(
  viewer: Viewer,
  conversationId: string | null,
): Promise<QuestionContext> {
  return withViewer(viewer, async (tx) => {
    const rows = await tx.collection.findMany({
      select: { id: true, dataClass: true, vertical: true },
    });
    return {
      collections: rows.map(({ id, dataClass, vertical }) => ({
        id,
        dataClass: asDataClass(dataClass),
        vertical: z.enum(VERTICALS).parse(vertical),
      })),
      previous: conversationId ? await previousTurns(tx, viewer, conversationId) : [],
    };
  });
}

async function previousTurns(
  tx: Transaction,
  viewer: Viewer,
  conversationId: string,
): Promise<PreviousTurn[]> {
  const conversation = await tx.conversation.findFirst({
    where: { id: conversationId, userId: viewer.userId },
    select: { id: true },
  });
  if (!conversation) throw noSuchConversation();

  const answers = await lastAnswers(tx, conversationId, TURNS_REMEMBERED);
  return answers.map(({ question, searched, text, sources }) => ({
    question,
    searched,
    answer: text,
    collectionIds: [...new Set(sources.map((source) => source.collectionId))],
  }));
}

/** A class we do not know is treated as the strictest: fail closed. */
function asDataClass(stored: string): DataClass {
  return DATA_CLASSES.find((known) => known === stored) ?? "restricted";
}

function noSuchConversation(): AppError {
  return new AppError("not_found", "There is no such conversation.");
}
