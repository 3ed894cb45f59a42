import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import {
  ANSWER_OUTCOMES,
  type AnswerOutcome,
  type AnswerRecord,
  type SearchFacts,
} from "../../domain/answers/answer.ts";
import type { Citation, Source } from "../../domain/answers/citation.ts";
import {
  CONFLICT_KINDS,
  type JudgedSentence,
  MODEL_VERDICTS,
  VERDICTS,
} from "../../domain/answers/support.ts";
import { writerOf } from "../../domain/answers/writer.ts";
import type { Page } from "../../domain/documents/document.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { liesAt } from "./lies-at.ts";
import { versionsOf } from "./source-states.ts";

export type Feedback = AnswerRecord["feedback"];

export type AnswerToRecord = SearchFacts & {
  id: string;
  /** Null: asked outside any conversation, as the command line does. */
  conversation: { id: string; isNew: boolean } | null;
  question: string;
  text: string;
  outcome: AnswerOutcome;
  endpointId: string;
  /** The collections the question was limited to; empty means all of the viewer's. */
  collectionIds: string[];
  asOf: string | null;
  /** How many of the sources did not fit into the model's context window. */
  leftOut?: number;
  sources: Source[];
  citations: Citation[];
  unsupported: number[];
  sentences: JudgedSentence[] | null;
  milliseconds: number;
};

const StoredPlace = z.object({
  id: z.string(),
  collectionId: z.string(),
  documentId: z.string(),
  versionId: z.string(),
  title: z.string(),
  page: z.number(),
  start: z.number(),
  end: z.number(),
  headings: z.array(z.string()),
  text: z.string(),
});

/** The JSON column `sources`. Older answers have no `alsoIn`. */
export const StoredSources = z.array(
  StoredPlace.extend({
    alsoIn: z
      .object({ count: z.number(), places: z.array(StoredPlace) })
      .nullable()
      .default(null),
  }),
);

const StoredIndex = z
  .object({ passages: z.number(), embedded: z.number(), isQuestionEmbedded: z.boolean() })
  .nullable();

/**
 * A stored verdict. Sentences that stand in their source word for word were once stored as supported, with a
 * probability of exactly 1, which the score itself never reaches.
 */
function asJudged(sentence: JudgedSentence): JudgedSentence {
  const isVerbatim = sentence.verdict === "supported" && sentence.probability === 1;
  return isVerbatim ? { ...sentence, verdict: "verbatim" } : sentence;
}

/** The JSON column `sentences`. Null: the answer was not checked. */
export const StoredSentences = z
  .array(
    z
      .object({
        start: z.number(),
        end: z.number(),
        verdict: z.enum(VERDICTS),
        probability: z.number(),
        conflict: z
          .object({
            kind: z.enum(CONFLICT_KINDS),
            claimed: z.string(),
            found: z.string().nullable(),
          })
          .nullable(),
        place: z
          .object({ marker: z.number(), start: z.number(), end: z.number(), quote: z.string() })
          .nullable(),
        model: z.object({ verdict: z.enum(MODEL_VERDICTS), reason: z.string() }).nullable(),
      })
      .transform(asJudged),
  )
  .nullable();

const StoredPages = z.array(z.object({ page: z.number(), start: z.number(), end: z.number() }));

/** In characters. Titles are shown on one line of a narrow list. */
const TITLE_LENGTH = 80;

/** Stores a question with its answer, sources and citations: all or nothing. */
export function recordAnswer(viewer: Viewer, answer: AnswerToRecord): Promise<void> {
  const { organizationId, userId } = viewer;
  const { conversation, citations, sentences, asOf, index, ...columns } = answer;
  const widgetId = viewer.widget?.id ?? null;
  return withViewer(viewer, async (tx) => {
    await tx.answer.create({
      data: {
        ...columns,
        organizationId,
        userId,
        widgetId,
        versionIds: versionsOf(answer),
        conversationId: conversation && (await placeInConversation(tx, viewer, answer)),
        asOf: asOf === null ? null : new Date(asOf),
        ...(sentences && { sentences }),
        ...(index && { searchIndex: index }),
      },
      select: { id: true },
    });
    await tx.citation.createMany({
      data: citations.map((citation) => citationRow(organizationId, answer.id, citation)),
    });
  });
}

/** The conversation's id; null when the reader deleted it while the answer was being written. */
async function placeInConversation(
  tx: Transaction,
  { organizationId, userId, widget }: Viewer,
  { conversation, question }: AnswerToRecord,
): Promise<string | null> {
  if (!conversation) return null;
  const { id, isNew } = conversation;
  if (isNew) {
    const widgetId = widget?.id ?? null;
    const data = { organizationId, id, userId, widgetId, title: titleOf(question) };
    await tx.conversation.create({ data, select: { id: true } });
    return id;
  }
  const where = { id, userId };
  const { count } = await tx.conversation.updateMany({ where, data: { updatedAt: new Date() } });
  return count === 0 ? null : id;
}

function titleOf(question: string): string {
  const line = question.replace(/\s+/g, " ").trim();
  const letters = Array.from(line);
  if (letters.length <= TITLE_LENGTH) return line;
  return `${letters
    .slice(0, TITLE_LENGTH - 1)
    .join("")
    .replace(/\s+\S{0,20}$/, "")}…`;
}

function citationRow(
  organizationId: string,
  answerId: string,
  { marker, passageId, documentId, versionId, page, start, end, quote, support }: Citation,
): Prisma.CitationCreateManyInput {
  return {
    organizationId,
    answerId,
    marker,
    passageId,
    documentId,
    versionId,
    page,
    startOffset: start,
    endOffset: end,
    quote,
    support,
  };
}

/** Stores the viewer's feedback on their own answer; null removes it. Throws `not_found` for any other answer. */
export async function giveFeedback(viewer: Viewer, id: string, feedback: Feedback): Promise<void> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.answer.updateMany({ where: { id, userId: viewer.userId }, data: { feedback } }),
  );
  if (count === 0) throw new AppError("not_found", "There is no such answer.");
}

/** Where the pages of these versions begin and end, by version. */
export async function pagesOfVersions(
  viewer: Viewer,
  versionIds: readonly string[],
): Promise<Map<string, Page[]>> {
  if (versionIds.length === 0) return new Map();
  const rows = await withViewer(viewer, (tx) =>
    tx.documentVersion.findMany({
      where: { id: { in: [...versionIds] } },
      select: { id: true, pages: true },
    }),
  );
  return new Map(rows.map((row) => [row.id, StoredPages.parse(row.pages)]));
}

export const ANSWER_COLUMNS = {
  id: true,
  question: true,
  searched: true,
  searchIndex: true,
  missing: true,
  text: true,
  outcome: true,
  endpointId: true,
  sources: true,
  deletedSources: true,
  leftOut: true,
  unsupported: true,
  sentences: true,
  milliseconds: true,
  feedback: true,
  createdAt: true,
  citations: { orderBy: { marker: "asc" } },
  corrections: true,
} as const satisfies Prisma.AnswerSelect;

type StoredAnswer = Prisma.AnswerGetPayload<{ select: typeof ANSWER_COLUMNS }>;
type StoredCitation = Prisma.CitationGetPayload<object>;

const StoredVerdicts = z.object({
  outcome: z.enum(ANSWER_OUTCOMES),
  feedback: z.enum(["helpful", "unhelpful"]).nullable(),
});

/** A stored answer with all its sources. `withholdSources` takes out what the viewer may not see today. */
export function asAnswerRecord(
  stored: StoredAnswer,
  nameOf: (endpointId: string) => string | null,
): AnswerRecord {
  const { citations, corrections, searchIndex, deletedSources, ...row } = stored;
  const sources = StoredSources.parse(row.sources);
  return {
    ...row,
    ...StoredVerdicts.parse({ outcome: row.outcome, feedback: row.feedback }),
    writer: row.text === "" ? null : writerOf(row.endpointId, nameOf),
    sources,
    withheld: { closed: 0, deleted: deletedSources },
    index: StoredIndex.parse(searchIndex),
    sentences: StoredSentences.parse(row.sentences),
    citations: citations.map((citation) => asCitation(citation, sources)),
    answeredBy: sources
      .filter((source) => corrections.some((place) => liesAt(source, place)))
      .map(({ id }) => id),
    createdAt: row.createdAt.toISOString(),
  };
}

/** Title, headings and collection come from the sources stored with the answer, as they were at the time. */
function asCitation(row: StoredCitation, sources: readonly Source[]): Citation {
  const source = sources.find(({ id }) => id === row.passageId);
  return {
    marker: row.marker,
    passageId: row.passageId,
    collectionId: source?.collectionId ?? "",
    documentId: row.documentId,
    versionId: row.versionId,
    title: source?.title ?? "",
    headings: source?.headings ?? [],
    page: row.page,
    start: row.startOffset,
    end: row.endOffset,
    quote: row.quote,
    support: row.support,
  };
}
