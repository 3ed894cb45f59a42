import type { AnswerRecord } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { WidgetConversation, WidgetDay, WidgetGap } from "../../domain/widgets/widget.ts";
import { answersOfConversation } from "../answers/conversations.ts";
import { type Transaction, withViewer } from "../client.ts";

// What visitors asked. A curator's questions in the preview have no page around them (`host_origin` is null)
// and are left out everywhere.

/** More than anyone reads through. */
const MOST_LISTED = 200;
const GAP_DAYS = 90;

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

/** Questions that the documents did not answer, the most frequent first. */
export async function listWidgetGaps(viewer: Viewer, id: string): Promise<WidgetGap[]> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Omit<WidgetGap, "lastAskedAt"> & { lastAskedAt: Date })[]>`
      SELECT (array_agg(answer.question ORDER BY answer.created_at DESC))[1] AS question,
             count(*)::int AS count, max(answer.created_at) AS "lastAskedAt",
             (array_agg(answer.id ORDER BY answer.created_at DESC))[1] AS "answerId",
             (array_agg(answer.conversation_id ORDER BY answer.created_at DESC))[1]
               AS "conversationId"
      FROM answer
      JOIN widget_visitor visitor ON visitor.organization_id = answer.organization_id
       AND visitor.id = answer.user_id AND visitor.host_origin IS NOT NULL
      WHERE answer.organization_id = ${tx.organizationId}::uuid
        AND answer.widget_id = ${id}::uuid AND answer.outcome = 'abstained'
        AND answer.created_at > now() - make_interval(days => ${GAP_DAYS})
      GROUP BY lower(regexp_replace(trim(answer.question), '\\s+', ' ', 'g'))
      ORDER BY count DESC, "lastAskedAt" DESC
      LIMIT ${MOST_LISTED}`,
  );
  return rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString() }));
}

/** The conversations of visitors, the latest first. */
export function listWidgetConversations(viewer: Viewer, id: string): Promise<WidgetConversation[]> {
  return withViewer(viewer, (tx) => findConversations(tx, id, null));
}

/** One conversation of a visitor, with every answer. */
export function getWidgetConversation(
  viewer: Viewer,
  widgetId: string,
  conversationId: string,
): Promise<WidgetConversation & { answers: AnswerRecord[] }> {
  return withViewer(viewer, async (tx) => {
    const [conversation] = await findConversations(tx, widgetId, conversationId);
    if (!conversation) throw new AppError("not_found", "There is no such conversation.");
    return { ...conversation, answers: await answersOfConversation(tx, conversationId) };
  });
}

async function findConversations(
  tx: Transaction,
  widgetId: string,
  conversationId: string | null,
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
             (count(*) FILTER (WHERE outcome = 'abstained'))::int AS abstained
      FROM answer
      WHERE answer.organization_id = conversation.organization_id
        AND answer.conversation_id = conversation.id) asked ON true
    WHERE conversation.organization_id = ${tx.organizationId}::uuid
      AND conversation.widget_id = ${widgetId}::uuid
      AND (${conversationId}::uuid IS NULL OR conversation.id = ${conversationId}::uuid)
    ORDER BY conversation.updated_at DESC
    LIMIT ${MOST_LISTED}`;
  return rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() }));
}
