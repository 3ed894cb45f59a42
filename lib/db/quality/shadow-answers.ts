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
import { asCitation, StoredSentences, StoredSources } from "../answers/answers.ts";
import { withViewer } from "../client.ts";
import { IS_READABLE, noSuchShadowAnswer } from "./judge-shadow-answer.ts";

/** Lines in a list of shadow answers. */
export const COMPARISONS_LISTED = 50;

/** The state of a shadow answer (`opinion`) beside its `answer`. */
const STATE = Prisma.sql`CASE
  WHEN opinion.judged_at IS NOT NULL THEN 'judged'
  WHEN opinion.outcome = 'failed' OR answer.outcome NOT IN ('complete', 'abstained') THEN 'broken'
  ELSE 'waiting' END`;

/** The FROM and WHERE clauses; more conditions may follow. */
const compared = (organizationId: string) => Prisma.sql`
  FROM shadow_answer opinion
  JOIN answer ON answer.organization_id = opinion.organization_id AND answer.id = opinion.answer_id
  WHERE opinion.organization_id = ${organizationId}::uuid AND ${IS_READABLE}`;

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
});
type StoredLine = z.infer<typeof StoredLine>;

const LINE = Prisma.sql`
  opinion.answer_id AS "answerId", answer.question, ${STATE} AS state,
  answer.endpoint_id AS "shownEndpoint", opinion.endpoint_id::text AS "ownEndpoint",
  opinion.shown_judgement AS "shownJudgement", opinion.own_judgement AS "ownJudgement",
  opinion.note, opinion.created_at AS "createdAt"`;

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

/** The shadow answers in a state: waiting ones in order of arrival, others the latest first. */
export async function listComparisons(
  viewer: Viewer,
  state: ComparisonState,
): Promise<ComparisonLine[]> {
  const order = state === "waiting" ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<unknown[]>`
      SELECT ${LINE} ${compared(tx.organizationId)} AND ${STATE} = ${state}
      ORDER BY coalesce(opinion.judged_at, opinion.created_at) ${order}, opinion.answer_id
      LIMIT ${COMPARISONS_LISTED}`,
  );
  return z
    .array(StoredLine)
    .parse(rows)
    .map((row) => ({
      answerId: row.answerId,
      question: row.question,
      createdAt: row.createdAt,
      revealed: revealedOf(row),
    }));
}

/** The next waiting shadow answer after `current`, or the first one after the last. Null: no other waits. */
export async function nextComparison(viewer: Viewer, current: string): Promise<string | null> {
  const waiting = (await listComparisons(viewer, "waiting")).map(({ answerId }) => answerId);
  const next = waiting[waiting.indexOf(current) + 1] ?? waiting[0];
  return next === undefined || next === current ? null : next;
}

const StoredCitations = z.array(
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
      SELECT ${LINE} ${compared(tx.organizationId)} AND opinion.answer_id = ${answerId}::uuid`;
    if (!row) throw noSuchShadowAnswer();
    const line = StoredLine.parse(row);
    const { citations, retrievals, shadowAnswer, ...answer } = await tx.answer.findFirstOrThrow({
      where: { id: answerId },
      include: {
        citations: { orderBy: { marker: "asc" } },
        retrievals: { select: { id: true }, take: 1 },
        shadowAnswer: true,
      },
    });
    if (!shadowAnswer) throw noSuchShadowAnswer();
    const sources = StoredSources.parse(answer.sources);
    const shown = {
      ...withoutModel(StoredText.parse(answer)),
      citations: citations.map((citation) => asCitation(citation, sources)),
    };
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
