import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import type { AnswerRecord } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { WidgetConversation, WidgetDay, WidgetGap } from "../../domain/widgets/widget.ts";
import { answersOfConversation } from "../answers/conversations.ts";
import { type Transaction, withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import {
  isOlder,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
} from "../page.ts";

// What visitors asked. A curator's questions in the preview have no page around them (`host_origin` is null)
// and are left out everywhere.

const GAP_DAYS = 90;
/** How often a question was asked, when it was asked last, and the answer to it then. */
const GapCursor = z.tuple([z.int(), z.iso.datetime(), z.guid()]);

type DayRow = Omit<WidgetDay, "cost">;
type CostRow = { day: string; currency: string; nano: bigint };

/** The last days of a widget, oldest first, including today and days without questions. */
export function listWidgetDays(viewer: Viewer, id: string, days: number): Promise<WidgetDay[]> {
  return withViewer(viewer, async (tx) => {
    const rows = await countDays(tx, id, days);
    const costs = await sumCosts(tx, id, days);
    return rows.map((row) => ({
      ...row,
      cost: costs
        .filter(({ day }) => day === row.day)
        .map(({ currency, nano }) => ({ currency, nano: String(nano) })),
    }));
  });
}

function countDays(tx: Transaction, id: string, days: number): Promise<DayRow[]> {
  return tx.$queryRaw<DayRow[]>`
    SELECT day::date::text AS day, count(asked.id)::int AS questions,
           count(DISTINCT asked.user_id)::int AS visitors,
           (count(*) FILTER (WHERE asked.outcome = 'uncertain'))::int AS uncertain,
           (count(*) FILTER (WHERE asked.outcome = 'abstained'))::int AS abstained,
           (count(*) FILTER (WHERE asked.outcome = 'failed'))::int AS failed,
           (count(*) FILTER (WHERE asked.feedback = 'helpful'))::int AS helpful,
           (count(*) FILTER (WHERE asked.feedback = 'unhelpful'))::int AS unhelpful
    FROM generate_series((now() AT TIME ZONE 'UTC')::date - ${days - 1}::int,
                         (now() AT TIME ZONE 'UTC')::date, '1 day') AS day
    LEFT JOIN (
      SELECT answer.* FROM answer
      JOIN widget_visitor visitor ON visitor.organization_id = answer.organization_id
       AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL
      WHERE answer.organization_id = ${tx.organizationId}::uuid
        AND answer.widget_id = ${id}::uuid
        AND answer.created_at > now() - make_interval(days => ${days}::int + 1)) asked
      ON (asked.created_at AT TIME ZONE 'UTC')::date = day::date
    GROUP BY day
    ORDER BY day`;
}

function sumCosts(tx: Transaction, id: string, days: number): Promise<CostRow[]> {
  return tx.$queryRaw<CostRow[]>`
    SELECT (call.created_at AT TIME ZONE 'UTC')::date::text AS day,
           call.cost_currency AS currency, sum(call.cost)::bigint AS nano
    FROM call
    JOIN answer ON answer.organization_id = call.organization_id AND answer.id = call.answer_id
    JOIN widget_visitor visitor ON visitor.organization_id = answer.organization_id
     AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL
    WHERE call.organization_id = ${tx.organizationId}::uuid
      AND answer.widget_id = ${id}::uuid AND call.cost > 0
      AND call.created_at > now() - make_interval(days => ${days}::int + 1)
    GROUP BY 1, 2`;
}

/** A page of the questions that the documents did not answer, the most frequent first. */
export async function listWidgetGaps(
  viewer: Viewer,
  id: string,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<WidgetGap>> {
  const place = after ? readCursor(GapCursor, after) : null;
  const isAfter = place
    ? Prisma.sql`(count, "lastAskedAt", "answerId") < (${place[0]}, ${place[1]}::timestamptz, ${place[2]}::uuid)`
    : Prisma.sql`true`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Omit<WidgetGap, "lastAskedAt"> & { lastAskedAt: Date })[]>`
      SELECT * FROM (
        SELECT (array_agg(answer.question ORDER BY answer.created_at DESC, answer.id DESC))[1]
                 AS question,
               count(*)::int AS count, max(answer.created_at) AS "lastAskedAt",
               (array_agg(answer.id ORDER BY answer.created_at DESC, answer.id DESC))[1]
                 AS "answerId",
               (array_agg(answer.conversation_id
                          ORDER BY answer.created_at DESC, answer.id DESC))[1] AS "conversationId"
        FROM answer
        JOIN widget_visitor visitor ON visitor.organization_id = answer.organization_id
         AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL
        WHERE answer.organization_id = ${tx.organizationId}::uuid
          AND answer.widget_id = ${id}::uuid AND answer.outcome IN ('abstained', 'uncertain')
          AND answer.created_at > now() - make_interval(days => ${GAP_DAYS})
        GROUP BY lower(regexp_replace(trim(answer.question), '\\s+', ' ', 'g'))) gap
      WHERE ${isAfter}
      ORDER BY count DESC, "lastAskedAt" DESC, "answerId" DESC
      LIMIT ${limit + 1}`,
  );
  const gaps = rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString() }));
  return toPage(gaps, limit, (gap) => [gap.count, gap.lastAskedAt, gap.answerId]);
}

/** A page of the conversations of visitors, the latest first. */
export async function listWidgetConversations(
  viewer: Viewer,
  id: string,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<WidgetConversation>> {
  const key = Prisma.sql`conversation.updated_at, conversation.id`;
  const isAfter = isOlder(key, readTimeCursor(after));
  const rows = await withViewer(viewer, (tx) => findConversations(tx, id, isAfter, limit + 1));
  return toPage(rows, limit, (row) => [row.updatedAt, row.id]);
}

/** One conversation of a visitor, with every answer. */
export function getWidgetConversation(
  viewer: Viewer,
  widgetId: string,
  conversationId: string,
): Promise<WidgetConversation & { answers: AnswerRecord[] }> {
  return withViewer(viewer, async (tx) => {
    const isAsked = Prisma.sql`conversation.id = ${conversationId}::uuid`;
    const [conversation] = await findConversations(tx, widgetId, isAsked, 1);
    if (!conversation) throw new AppError("not_found", "There is no such conversation.");
    return { ...conversation, answers: await answersOfConversation(tx, conversationId) };
  });
}

async function findConversations(
  tx: Transaction,
  widgetId: string,
  condition: Prisma.Sql,
  limit: number,
): Promise<WidgetConversation[]> {
  const rows = await tx.$queryRaw<(Omit<WidgetConversation, "updatedAt"> & { updatedAt: Date })[]>`
    SELECT conversation.id, conversation.title, conversation.updated_at AS "updatedAt",
           visitor.subject, visitor.name, visitor.host_origin AS "hostOrigin",
           asked.questions, asked.abstained
    FROM conversation
    JOIN widget_visitor visitor ON visitor.organization_id = conversation.organization_id
     AND visitor.id = conversation.user_id AND visitor.host_origin IS NOT NULL
    JOIN LATERAL (
      SELECT count(*)::int AS questions,
             (count(*) FILTER (WHERE outcome IN ('abstained', 'uncertain')))::int AS abstained
      FROM answer
      WHERE answer.organization_id = conversation.organization_id
        AND answer.conversation_id = conversation.id) asked ON true
    WHERE conversation.organization_id = ${tx.organizationId}::uuid
      AND conversation.widget_id = ${widgetId}::uuid
      AND ${condition}
    ORDER BY conversation.updated_at DESC, conversation.id DESC
    LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
