import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { ANSWER_OUTCOMES } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import {
  type LoggedPassage,
  REWRITINGS,
  type ReadablePassage,
  type RetrievalDetail,
  type RetrievalFacts,
  type RetrievalFilter,
  type RetrievalSummary,
} from "../../domain/search/retrieval-log.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { readAnswer } from "../answers/conversations.ts";
import { liesAt } from "../answers/lies-at.ts";
import { type Transaction, withViewer } from "../client.ts";
import { textAt } from "../documents/text-at.ts";
import {
  isOlder,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
} from "../page.ts";

// The log of production retrievals. It names nobody: only the answer knows who asked, and deleting the
// answer deletes the row as well.

/** Whether `answer` has a correction that the viewer may see. */
const IS_CORRECTED = Prisma.sql`
  EXISTS (SELECT 1 FROM correction WHERE correction.organization_id = answer.organization_id
                                     AND correction.answer_id = answer.id)`;

const Score = z.number().nullable();
const StoredPassages = z.array(
  z.object({
    passageId: z.string(),
    collectionId: z.string(),
    documentId: z.string(),
    versionId: z.string(),
    page: z.number(),
    start: z.number(),
    end: z.number(),
    ranks: z.object({ lexical: Score, dense: Score }),
    scores: z.object({ lexical: Score, dense: Score, fused: z.number() }),
  }),
);

const StoredSummary = z.object({
  id: z.string(),
  question: z.string(),
  termCoverage: z.number(),
  bestCosine: z.number().nullable(),
  isAnswered: z.boolean(),
  milliseconds: z.number(),
  outcome: z.enum(ANSWER_OUTCOMES),
  feedback: z.enum(["helpful", "unhelpful"]).nullable(),
  isCorrected: z.boolean(),
  isFromWidget: z.boolean(),
  found: z.number(),
  createdAt: z.date().transform((date) => date.toISOString()),
});

const StoredDetail = StoredSummary.extend({
  answerId: z.string(),
  rewriting: z.enum(REWRITINGS).nullable(),
  collectionIds: z.array(z.string()),
  asOf: z.string().nullable(),
  passages: StoredPassages,
});

/**
 * Stores what the retrieval for an answer found, unless the organization keeps no log. The answer must be
 * stored already. A visitor may write the row but not read it, so the statement returns no columns.
 */
export async function logRetrieval(
  viewer: Viewer,
  answerId: string,
  facts: RetrievalFacts,
): Promise<void> {
  const { question, searched, rewriting, collectionIds, asOf, passages } = facts;
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO retrieval (organization_id, answer_id, question, searched, rewriting,
                             collection_ids, as_of, passages, term_coverage, best_cosine,
                             is_answered, milliseconds)
      SELECT organization.id, ${answerId}::uuid, ${question}, ${searched}, ${rewriting},
             ${collectionIds}::uuid[], ${asOf}::date, ${JSON.stringify(passages)}::jsonb,
             ${facts.termCoverage}::float8, ${facts.bestCosine}::float8, ${facts.isAnswered},
             ${facts.milliseconds}::int
      FROM organization
      WHERE organization.id = ${tx.organizationId}::uuid AND retrieval_days > 0`,
  );
}

/** A page of the log, the latest entry first. */
export async function listRetrievals(
  viewer: Viewer,
  filter: RetrievalFilter = {},
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<RetrievalSummary>> {
  const { collectionId = null, show = "all", days = null } = filter;
  const isAfter = isOlder(Prisma.sql`retrieval.created_at, retrieval.id`, readTimeCursor(after));
  const inside = collectionId && JSON.stringify([{ collectionId }]);
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT retrieval.id, retrieval.question, retrieval.term_coverage AS "termCoverage",
             retrieval.best_cosine AS "bestCosine", retrieval.is_answered AS "isAnswered",
             retrieval.milliseconds, answer.outcome, answer.feedback,
             ${IS_CORRECTED} AS "isCorrected", answer.widget_id IS NOT NULL AS "isFromWidget",
             jsonb_array_length(retrieval.passages) AS found, retrieval.created_at AS "createdAt"
      FROM retrieval
      JOIN answer ON answer.organization_id = retrieval.organization_id
                 AND answer.id = retrieval.answer_id
      WHERE retrieval.organization_id = ${tx.organizationId}::uuid
        AND (${collectionId}::uuid IS NULL OR ${collectionId}::uuid = ANY(retrieval.collection_ids)
             OR (retrieval.collection_ids = '{}' AND retrieval.passages @> ${inside}::jsonb))
        AND (${days}::int IS NULL OR retrieval.created_at > now() - make_interval(days => ${days}::int))
        AND ${isAfter}
        AND (CASE ${show} WHEN 'abstained' THEN answer.outcome = 'abstained'
                          WHEN 'uncertain' THEN answer.outcome = 'uncertain'
                          WHEN 'answered' THEN answer.outcome NOT IN ('abstained', 'uncertain')
                          WHEN 'unhelpful' THEN answer.feedback = 'unhelpful'
                          WHEN 'corrected' THEN ${IS_CORRECTED}
                          ELSE true END)
      ORDER BY retrieval.created_at DESC, retrieval.id DESC
      LIMIT ${limit + 1}`,
  );
  const entries = z.array(StoredSummary).parse(rows);
  return toPage(entries, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** One retrieval with its answer, and those of its passages that the viewer may read today. */
export function getRetrieval(viewer: Viewer, id: string): Promise<RetrievalDetail> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      SELECT retrieval.id, retrieval.answer_id AS "answerId", retrieval.question,
             retrieval.rewriting, retrieval.collection_ids AS "collectionIds", retrieval.as_of::text AS "asOf", retrieval.passages,
             retrieval.term_coverage AS "termCoverage", retrieval.best_cosine AS "bestCosine",
             retrieval.is_answered AS "isAnswered", retrieval.milliseconds,
             answer.outcome, answer.feedback,
             ${IS_CORRECTED} AS "isCorrected", answer.widget_id IS NOT NULL AS "isFromWidget",
             jsonb_array_length(retrieval.passages) AS found, retrieval.created_at AS "createdAt"
      FROM retrieval
      JOIN answer ON answer.organization_id = retrieval.organization_id
                 AND answer.id = retrieval.answer_id
      WHERE retrieval.organization_id = ${tx.organizationId}::uuid AND retrieval.id = ${id}::uuid`;
    if (!row) throw noSuchRetrieval();
    const logged = StoredDetail.parse(row);
    // The log repeats words of the answer, so it shows no more of them than the answer does.
    const answer = await readAnswer(tx, logged.answerId);
    const detail = {
      ...logged,
      answer: answer?.text ?? "",
      searched: answer?.searched ?? null,
    };
    const passages = await readPassages(tx, detail.answerId, detail.passages);
    return { ...detail, passages, hidden: detail.passages.length - passages.length };
  });
}

/** The text at each place. It comes from the version's text, so that a new segmentation changes nothing. */
async function readPassages(
  tx: Transaction,
  answerId: string,
  logged: readonly LoggedPassage[],
): Promise<ReadablePassage[]> {
  const read = await textAt(tx, logged);
  const citations = await tx.citation.findMany({
    where: { answerId },
    select: { passageId: true },
  });
  const cited = new Set(citations.map(({ passageId }) => passageId));
  const corrections = await tx.correction.findMany({ where: { answerId } });
  return logged.flatMap((passage, place) => {
    const found = read[place];
    if (!found) return [];
    const isCited = cited.has(passage.passageId);
    const isAnswer = corrections.some((correction) => liesAt(passage, correction));
    return [{ ...passage, ...found, rank: place + 1, isCited, isAnswer }];
  });
}

export async function deleteRetrieval(viewer: Viewer, id: string): Promise<void> {
  const { count } = await withViewer(viewer, (tx) => tx.retrieval.deleteMany({ where: { id } }));
  if (count === 0) throw noSuchRetrieval();
}

function noSuchRetrieval(): AppError {
  return new AppError("not_found", "There is no such entry in the log.");
}
