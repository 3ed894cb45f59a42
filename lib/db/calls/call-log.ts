import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { CALL_PURPOSES } from "../../domain/calls/call.ts";
import type { Caller, CallFilter, CallSummary, CallTotals } from "../../domain/calls/call-log.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import { SYSTEM_USER_ID, type Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import {
  isOlder,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
} from "../page.ts";

// The log of calls for the console. Amounts stay in the currency of their price list, and estimated amounts are
// added up separately. Calls from before charges were recorded have one amount of their own.

const IS_FAULT = Prisma.sql`outcome NOT IN ('complete', 'stopped')`;
const ATTEMPTS = Prisma.sql`
  SELECT FROM call_attempt attempt
  WHERE attempt.organization_id = call.organization_id AND attempt.call_id = call.id`;
const HAS_FAULT = Prisma.sql`(call.${IS_FAULT} OR EXISTS (${ATTEMPTS} AND attempt.${IS_FAULT}))`;
/** No model answered: the call failed, or fell back to quoting the sources. */
const HAS_FAILED = Prisma.sql`
  (call.${IS_FAULT}
   OR (call.endpoint_id = ${QUOTES_ENDPOINT} AND EXISTS (${ATTEMPTS} AND attempt.${IS_FAULT})))`;
const WAS_ASKED = Prisma.sql`
  (call.endpoint_id <> ${QUOTES_ENDPOINT}
   OR EXISTS (${ATTEMPTS} AND attempt.endpoint_id <> ${QUOTES_ENDPOINT}))`;
/** An attempt was sent and not refused, but has no charge, because no price is known. */
export const IS_UNPRICED = Prisma.sql`
  EXISTS (${ATTEMPTS} AND attempt.endpoint_id <> ${QUOTES_ENDPOINT} AND attempt.bytes_sent > 0
    AND coalesce(attempt.http_status, 200) < 300
    AND NOT EXISTS (SELECT FROM charge WHERE charge.organization_id = call.organization_id
                      AND charge.call_id = call.id AND charge.attempt = attempt.number))`;

/** The charges of `call`, one row for each amount. */
const AMOUNTS = Prisma.sql`
  SELECT charge.currency, charge.total, 'estimated' = ANY(charge.marks) AS estimated
  FROM charge
  WHERE charge.organization_id = call.organization_id AND charge.call_id = call.id
  UNION ALL
  SELECT call.cost_currency, call.cost, false
  WHERE call.cost IS NOT NULL AND NOT EXISTS (${ATTEMPTS})`;
const SUMS = Prisma.sql`
  coalesce(sum(total) FILTER (WHERE NOT estimated), 0)::text AS known,
  coalesce(sum(total) FILTER (WHERE estimated), 0)::text AS estimated`;

/** For other queries over `call`: the amounts of one call, and how they are added up. */
export const COSTS_OF_CALL = { amounts: AMOUNTS, sums: SUMS };

export const Costs = z.array(
  z.object({
    currency: z.string(),
    known: z.string().transform(BigInt),
    estimated: z.string().transform(BigInt),
  }),
);

const StoredTokens = z
  .object({
    read: z.number(),
    cached: z.number(),
    written: z.number(),
    reasoning: z.number(),
  })
  .nullable();

const StoredCall = z
  .object({
    id: z.string(),
    answerId: z.string().nullable(),
    purpose: z.enum(CALL_PURPOSES).nullable(),
    outcome: z.string(),
    userId: z.string().nullable(),
    userName: z.string().nullable(),
    widgetId: z.string().nullable(),
    widgetName: z.string().nullable(),
    keyName: z.string().nullable(),
    endpointId: z.string(),
    endpointName: z.string().nullable(),
    model: z.string(),
    tokens: StoredTokens,
    firstWordMs: z.number().nullable(),
    milliseconds: z.number(),
    attempts: z.number(),
    faults: z.number(),
    costs: Costs,
    isUnpriced: z.boolean(),
    createdAt: z.date().transform((date) => date.toISOString()),
  })
  .transform(
    ({ userId, userName, widgetId, widgetName, keyName, ...row }): CallSummary => ({
      ...row,
      caller: callerOf({ userId, userName, widgetId, widgetName, keyName }),
    }),
  );

type StoredCaller = {
  userId: string | null;
  userName: string | null;
  widgetId: string | null;
  widgetName: string | null;
  keyName: string | null;
};

function callerOf({ userId, userName, widgetId, widgetName, keyName }: StoredCaller): Caller {
  if (widgetId) return { kind: "widget", id: widgetId, name: widgetName };
  if (userId === null || userId === SYSTEM_USER_ID) return { kind: "system" };
  return { kind: "member", id: userId, name: userName, key: keyName };
}

/** A page of the log, the latest call first. */
export async function listCalls(
  viewer: Viewer,
  filter: CallFilter,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<CallSummary>> {
  const isAfter = isOlder(Prisma.sql`call.created_at, call.id`, readTimeCursor(after));
  const rows = await withViewer(viewer, (tx) =>
    readCalls(tx, Prisma.sql`${matching(filter)} AND ${isAfter}`, limit + 1),
  );
  return toPage(rows, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** The call by that id, if there is one. */
export async function readCall(tx: Transaction, id: string): Promise<CallSummary | null> {
  const [call] = await readCalls(tx, Prisma.sql`call.id = ${id}::uuid`, 1);
  return call ?? null;
}

async function readCalls(
  tx: Transaction,
  where: Prisma.Sql,
  limit: number,
): Promise<CallSummary[]> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT call.id, call.answer_id AS "answerId", call.purpose, call.outcome,
           call.user_id AS "userId", person.name AS "userName",
           call.widget_id AS "widgetId", widget.name AS "widgetName", key.name AS "keyName",
           call.endpoint_id AS "endpointId", endpoint.name AS "endpointName", call.model,
           coalesce(tried.tokens, before.tokens) AS tokens,
           call.first_word_ms AS "firstWordMs", call.milliseconds,
           tried.attempts, tried.faults, charged.costs, ${IS_UNPRICED} AS "isUnpriced",
           call.created_at AS "createdAt"
    FROM call
    LEFT JOIN endpoint ON endpoint.organization_id = call.organization_id
                      AND endpoint.id::text = call.endpoint_id
    LEFT JOIN widget ON widget.organization_id = call.organization_id AND widget.id = call.widget_id
    LEFT JOIN access_key key ON key.organization_id = call.organization_id AND key.id = call.key_id
    LEFT JOIN member ON member.organization_id = call.organization_id AND member.user_id = call.user_id
    LEFT JOIN "user" person ON person.id = member.user_id
    CROSS JOIN LATERAL (
      SELECT count(*)::int AS attempts, (count(*) FILTER (WHERE ${IS_FAULT}))::int AS faults,
             CASE WHEN count(usage) > 0 THEN jsonb_build_object(
               'read', sum((usage->>'input')::bigint + (usage->>'cachedInput')::bigint
                 + (usage->>'cacheWrite')::bigint + (usage->>'cacheWriteHour')::bigint),
               'cached', sum((usage->>'cachedInput')::bigint),
               'written', sum((usage->>'output')::bigint + (usage->>'reasoning')::bigint),
               'reasoning', sum((usage->>'reasoning')::bigint)) END AS tokens
      FROM call_attempt attempt
      WHERE attempt.organization_id = call.organization_id AND attempt.call_id = call.id) tried
    CROSS JOIN LATERAL (
      SELECT CASE WHEN call.prompt_tokens IS NOT NULL THEN jsonb_build_object(
        'read', call.prompt_tokens, 'cached', 0,
        'written', coalesce(call.output_tokens, 0), 'reasoning', 0) END AS tokens) before
    CROSS JOIN LATERAL (
      SELECT coalesce(jsonb_agg(jsonb_build_object('currency', currency, 'known', known,
               'estimated', estimated) ORDER BY currency), '[]') AS costs
      FROM (SELECT currency, ${SUMS} FROM (${AMOUNTS}) amount GROUP BY currency) sums) charged
    WHERE call.organization_id = ${tx.organizationId}::uuid AND ${where}
    ORDER BY call.created_at DESC, call.id DESC
    LIMIT ${limit}`;
  return z.array(StoredCall).parse(rows);
}

const StoredTotals = z.object({
  calls: z.number(),
  asked: z.number(),
  problems: z.number(),
  failed: z.number(),
  unpriced: z.number(),
  p50: z.number().nullable(),
  p95: z.number().nullable(),
});

/** The totals of all calls that a filter matches, each currency separately. */
export function sumCalls(viewer: Viewer, filter: CallFilter): Promise<CallTotals> {
  const where = matching(filter);
  return withViewer(viewer, async (tx) => {
    const [counts] = await tx.$queryRaw<unknown[]>`
      SELECT count(*)::int AS calls, (count(*) FILTER (WHERE ${WAS_ASKED}))::int AS asked,
             (count(*) FILTER (WHERE ${HAS_FAULT}))::int AS problems,
             (count(*) FILTER (WHERE ${HAS_FAILED}))::int AS failed,
             (count(*) FILTER (WHERE ${IS_UNPRICED}))::int AS unpriced,
             percentile_disc(0.5) WITHIN GROUP (ORDER BY call.first_word_ms)
               FILTER (WHERE call.endpoint_id <> ${QUOTES_ENDPOINT}) AS p50,
             percentile_disc(0.95) WITHIN GROUP (ORDER BY call.first_word_ms)
               FILTER (WHERE call.endpoint_id <> ${QUOTES_ENDPOINT}) AS p95
      FROM call WHERE call.organization_id = ${tx.organizationId}::uuid AND ${where}`;
    const costs = await tx.$queryRaw<unknown[]>`
      SELECT currency, ${SUMS}
      FROM call CROSS JOIN LATERAL (${AMOUNTS}) amount
      WHERE call.organization_id = ${tx.organizationId}::uuid AND ${where}
      GROUP BY currency ORDER BY currency`;
    const { p50, p95, ...rest } = StoredTotals.parse(counts);
    const firstWord = p50 === null || p95 === null ? null : { p50, p95 };
    return { ...rest, firstWord, costs: Costs.parse(costs) };
  });
}

/** The SQL condition on `call` for a filter. */
function matching({
  days = null,
  endpointId = null,
  purpose = null,
  show = "all",
  whoId = null,
  answerId = null,
}: CallFilter): Prisma.Sql {
  const SHOWS = { all: Prisma.sql`true`, problems: HAS_FAULT, failed: HAS_FAILED };
  return Prisma.sql`
    (${days}::int IS NULL OR call.created_at > now() - make_interval(days => ${days}::int))
    AND (${purpose}::text IS NULL OR call.purpose = ${purpose})
    AND (${endpointId}::text IS NULL OR call.endpoint_id = ${endpointId}
         OR EXISTS (${ATTEMPTS} AND attempt.endpoint_id = ${endpointId}))
    AND (${whoId}::uuid IS NULL
         OR ${whoId}::uuid IN (call.user_id, call.widget_id, call.key_id))
    AND (${answerId}::uuid IS NULL OR call.answer_id = ${answerId}::uuid)
    AND ${SHOWS[show]}`;
}
