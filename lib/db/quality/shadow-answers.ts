import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { ANSWER_NOTES, ANSWER_OUTCOMES } from "../../domain/answers/answer.ts";
import {
  ANSWER_JUDGEMENTS,
  COMPARISON_STATES,
  type ComparedAnswer,
  type Comparison,
  type ComparisonLine,
  type ComparisonState,
  type Revealed,
  sideShown,
  toSides,
} from "../../domain/quality/shadow-answer.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { StoredSentences } from "../answers/answers.ts";
import { readAnswer } from "../answers/conversations.ts";
import { withViewer } from "../client.ts";
import { type Page, type PageQuery, ROWS_PER_PAGE, readTimeCursor, toPage } from "../page.ts";
import { IS_READABLE, noSuchShadowAnswer } from "./judge-shadow-answer.ts";

/** The state of a shadow answer (`shadow`) beside its `answer`. */
const STATE = Prisma.sql`CASE
  WHEN shadow.judged_at IS NOT NULL THEN 'judged'
  WHEN shadow.outcome = 'failed' OR answer.outcome NOT IN ('complete', 'abstained') THEN 'broken'
  ELSE 'waiting' END`;

/** The FROM and WHERE clauses; more conditions may follow. */
const compared = (organizationId: string) => Prisma.sql`
  FROM shadow_answer shadow
  JOIN answer ON answer.organization_id = shadow.organization_id AND answer.id = shadow.answer_id
  WHERE shadow.organization_id = ${organizationId}::uuid AND ${IS_READABLE}`;

const Judged = z.enum(ANSWER_JUDGEMENTS).nullable();
const StoredLine = z.object({
  answerId: z.string(),
  question: z.string(),
  state: z.enum(COMPARISON_STATES),
  shownEndpoint: z.string(),
  ownEndpoint: z.string(),
  shownJudgement: Judged,
  ownJudgement: Judged,
  note: z.enum(ANSWER_NOTES).nullable(),
  createdAt: z.date().transform((date) => date.toISOString()),
  sortedBy: z.date().transform((date) => date.toISOString()),
});
type StoredLine = z.infer<typeof StoredLine>;

/** What the shadow answers of a state are sorted by. */
const KEY = Prisma.sql`coalesce(shadow.judged_at, shadow.created_at)`;

const LINE = Prisma.sql`
  shadow.answer_id AS "answerId", answer.question, ${STATE} AS state,
  answer.endpoint_id AS "shownEndpoint", shadow.endpoint_id::text AS "ownEndpoint",
  shadow.shown_judgement AS "shownJudgement", shadow.own_judgement AS "ownJudgement",
  shadow.note, shadow.created_at AS "createdAt",
  ${KEY} AS "sortedBy"`;

/** How many shadow answers that the viewer may see are in each state. */
export async function countComparisons(viewer: Viewer): Promise<Record<ComparisonState, number>> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ state: ComparisonState; count: number }[]>`
      SELECT ${STATE} AS state, count(*)::int AS count ${compared(tx.organizationId)} GROUP BY 1`,
  );
  const countOf = (state: ComparisonState) => rows.find((row) => row.state === state)?.count ?? 0;
  return { waiting: countOf("waiting"), judged: countOf("judged"), broken: countOf("broken") };
}

/** A page of the shadow answers in a state: waiting ones in order of arrival, others the latest first. */
export async function listComparisons(
  viewer: Viewer,
  state: ComparisonState,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<ComparisonLine>> {
  const place = readTimeCursor(after);
  const [order, isAfter] =
    state === "waiting" ? [Prisma.sql`ASC`, Prisma.sql`>`] : [Prisma.sql`DESC`, Prisma.sql`<`];
  const condition = place
    ? Prisma.sql`(${KEY}, shadow.answer_id) ${isAfter} (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`
    : Prisma.sql`true`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT ${LINE} ${compared(tx.organizationId)} AND ${STATE} = ${state} AND ${condition}
      ORDER BY ${KEY} ${order}, shadow.answer_id ${order}
      LIMIT ${limit + 1}`,
  );
  const page = toPage(z.array(StoredLine).parse(rows), limit, ({ sortedBy, answerId }) => [
    sortedBy,
    answerId,
  ]);
  return {
    ...page,
    rows: page.rows.map((row) => ({
      answerId: row.answerId,
      question: row.question,
      createdAt: row.createdAt,
      revealed: revealedOf(row),
    })),
  };
}

/** The next waiting shadow answer after `current`, or the first one after the last. Null: no other waits. */
export async function nextComparison(viewer: Viewer, current: string): Promise<string | null> {
  const [next] = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ answerId: string }[]>`
      WITH waiting AS (
        SELECT shadow.created_at, shadow.answer_id ${compared(tx.organizationId)}
          AND ${STATE} = 'waiting')
      SELECT answer_id AS "answerId" FROM waiting WHERE answer_id <> ${current}::uuid
      ORDER BY (created_at, answer_id) > (SELECT created_at, answer_id FROM waiting
                                          WHERE answer_id = ${current}::uuid) DESC NULLS LAST,
               created_at, answer_id
      LIMIT 1`,
  );
  return next?.answerId ?? null;
}

/** The JSON column `citations` of a shadow answer. */
export const StoredCitations = z.array(
  z.object({
    marker: z.number(),
    passageId: z.string(),
    collectionId: z.string(),
    documentId: z.string(),
    versionId: z.string(),
    title: z.string(),
    headings: z.array(z.string()),
    page: z.number(),
    start: z.number(),
    end: z.number(),
    quote: z.string(),
    support: z.number(),
  }),
);

const StoredText = z.object({
  text: z.string(),
  outcome: z.enum(ANSWER_OUTCOMES),
  unsupported: z.array(z.number()),
  sentences: StoredSentences,
});

/** Both answers side by side. Their endpoints are revealed once the pair no longer waits for a judgement. */
export function getComparison(viewer: Viewer, answerId: string): Promise<Comparison> {
  return withViewer(viewer, async (tx) => {
    const [row] = await tx.$queryRaw<unknown[]>`
      SELECT ${LINE} ${compared(tx.organizationId)} AND shadow.answer_id = ${answerId}::uuid`;
    if (!row) throw noSuchShadowAnswer();
    const line = StoredLine.parse(row);
    const answer = await readAnswer(tx, answerId);
    const stored = await tx.answer.findFirstOrThrow({
      where: { id: answerId },
      select: { retrievals: { select: { id: true }, take: 1 }, shadowAnswer: true },
    });
    const { retrievals, shadowAnswer } = stored;
    if (!shadowAnswer || !answer) throw noSuchShadowAnswer();
    const { sources } = answer;
    const shown = { ...withoutModel(StoredText.parse(answer)), citations: answer.citations };
    const own = {
      ...withoutModel(StoredText.parse(shadowAnswer)),
      citations: StoredCitations.parse(shadowAnswer.citations),
    };
    return {
      answerId,
      question: line.question,
      state: line.state,
      sources,
      answers: toSides(sideShown(answerId), shown, own),
      revealed: revealedOf(line),
      retrievalId: retrievals[0]?.id ?? null,
      createdAt: line.createdAt,
    };
  });
}

/** Removes the verdicts of the judging model: it checked only the shown answer, so they would identify it. */
function withoutModel({
  sentences,
  ...text
}: z.infer<typeof StoredText>): Omit<ComparedAnswer, "citations"> {
  return { ...text, sentences: sentences?.map((one) => ({ ...one, model: null })) ?? null };
}

/** Null while the pair waits for a judgement. */
function revealedOf(line: StoredLine): Revealed | null {
  const { answerId, state, shownEndpoint, ownEndpoint, shownJudgement, ownJudgement, note } = line;
  if (state === "waiting") return null;
  const shown = sideShown(answerId);
  const isJudged = shownJudgement !== null && ownJudgement !== null;
  return {
    shown,
    endpointIds: toSides(shown, shownEndpoint, ownEndpoint),
    judgements: isJudged ? toSides(shown, shownJudgement, ownJudgement) : null,
    note,
  };
}
