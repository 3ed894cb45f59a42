import type { CallFilter, CallSummary } from "../../domain/calls/call-log.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { eachPage } from "../page.ts";
import { listCalls } from "./call-log.ts";

/** One attempt with its call and its own cost, so that the costs of lines can be added up. */
export type CallLine = { call: CallSummary; attempt: AttemptLine };

type AttemptLine = {
  callId: string;
  number: number;
  endpointId: string;
  model: string;
  outcome: string;
  httpStatus: number | null;
  headMs: number | null;
  firstWordMs: number | null;
  milliseconds: number;
  bytesSent: number | null;
  read: number | null;
  cached: number | null;
  written: number | null;
  reasoning: number | null;
  /** In billionths of the currency's unit. Null: nothing was charged. */
  total: bigint | null;
  currency: string | null;
  isEstimated: boolean | null;
  ruleId: string | null;
  ruleVersion: number | null;
};

const CALLS_AT_ONCE = 500;

/**
 * Every attempt of the calls that a filter matches, the latest call first, a few hundred calls at a time. A
 * call from before attempts were recorded counts as one attempt.
 */
export async function* callLines(viewer: Viewer, filter: CallFilter): AsyncGenerator<CallLine[]> {
  const pages = eachPage((after) => listCalls(viewer, filter, { after, limit: CALLS_AT_ONCE }));
  for await (const calls of pages) yield await linesOf(viewer, calls);
}

async function linesOf(viewer: Viewer, calls: readonly CallSummary[]): Promise<CallLine[]> {
  const ids = calls.map(({ id }) => id);
  const attempts = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<AttemptLine[]>`
      SELECT attempt.call_id AS "callId", attempt.number, attempt.endpoint_id AS "endpointId",
             attempt.model, attempt.outcome, attempt.http_status AS "httpStatus",
             attempt.head_ms AS "headMs", attempt.first_word_ms AS "firstWordMs",
             attempt.milliseconds, attempt.bytes_sent AS "bytesSent",
             (usage->>'input')::int + (usage->>'cachedInput')::int + (usage->>'cacheWrite')::int
               + (usage->>'cacheWriteHour')::int AS read,
             (usage->>'cachedInput')::int AS cached,
             (usage->>'output')::int + (usage->>'reasoning')::int AS written,
             (usage->>'reasoning')::int AS reasoning,
             charge.total, charge.currency, 'estimated' = ANY(charge.marks) AS "isEstimated",
             charge.rule_id AS "ruleId", charge.rule_version AS "ruleVersion"
      FROM call_attempt attempt
      LEFT JOIN charge ON charge.organization_id = attempt.organization_id
                      AND charge.call_id = attempt.call_id AND charge.attempt = attempt.number
      WHERE attempt.organization_id = ${tx.organizationId}::uuid
        AND attempt.call_id = ANY(${ids}::uuid[])
      ORDER BY attempt.number`,
  );
  return calls.flatMap((call) => {
    const own = attempts.filter(({ callId }) => callId === call.id);
    return (own.length > 0 ? own : [asAttempt(call)]).map((attempt) => ({ call, attempt }));
  });
}

function asAttempt({ id, tokens, costs: [cost], ...call }: CallSummary): AttemptLine {
  return {
    ...call,
    callId: id,
    number: 1,
    httpStatus: null,
    headMs: null,
    bytesSent: null,
    read: tokens?.read ?? null,
    cached: null,
    written: tokens?.written ?? null,
    reasoning: null,
    total: cost?.known ?? null,
    currency: cost?.currency ?? null,
    isEstimated: false,
    ruleId: null,
    ruleVersion: null,
  };
}
