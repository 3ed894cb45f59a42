import type { CallOutcome, CallPurpose } from "../../domain/calls/call.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Money } from "../../domain/money/money.ts";
import type { Charge } from "../../domain/money/pricing/charge.ts";
import type { Quantities } from "../../domain/money/pricing/units.ts";
import type { RoutingDecision } from "../../domain/routing/decision.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { epochOf } from "../models/epochs.ts";
import { chargeRows } from "../money/charges.ts";
import { decisionRow } from "../routing/routing.ts";

/** One request to one endpoint, as its raw response tells it. */
export type AttemptToRecord = {
  endpointId: string;
  model: string;
  outcome: CallOutcome;
  isHedge: boolean;
  startedAt: Date;
  headMs: number | null;
  firstWordMs: number | null;
  milliseconds: number;
  bytesSent: number;
  httpStatus: number | null;
  finishReason: string | null;
  /** Seconds. */
  retryAfter: number | null;
  reportedModel: string | null;
  fingerprint: string | null;
  requestId: string | null;
  headers: Record<string, string>;
  /** As the provider put it, as we read it, and why nothing of it can be relied on. */
  rawUsage: Readonly<Record<string, unknown>> | null;
  usage: Quantities | null;
  usageGap: string | null;
  /** Null: nothing is charged, or nobody knows what. */
  charge: Charge | null;
};

/** What was asked for and how it ended. Written once, never changed. */
export type CallToRecord = {
  id: string;
  answerId: string | null;
  purpose: CallPurpose;
  outcome: CallOutcome;
  milliseconds: number;
  firstWordMs: number | null;
  /** In the order in which they began; at least one. */
  attempts: readonly AttemptToRecord[];
  /** Why it went where it went; null: there was nothing to decide. */
  decision: RoutingDecision | null;
};

/** Writes a call with its attempts and what each cost, all or nothing. */
export async function recordCall(viewer: Viewer, call: CallToRecord): Promise<void> {
  const { attempts, decision, ...facts } = call;
  const last = attempts.at(-1);
  if (!last) throw new Error("A call needs at least one attempt.");
  const { organizationId, userId, widget, keyId } = viewer;
  const createdAt = new Date();
  const row = {
    organizationId,
    userId,
    widgetId: widget?.id ?? null,
    keyId: keyId ?? null,
    endpointId: last.endpointId,
    model: last.model,
    ...facts,
    ...tokensOf(last.usage),
    bytesSent: attempts.reduce((sum, { bytesSent }) => sum + bytesSent, 0),
    ...costOf(attempts),
    createdAt,
  };
  const charges = attempts.flatMap(({ charge }, index) =>
    charge ? chargeRows(viewer, { callId: call.id, attempt: index + 1, createdAt }, charge) : [],
  );
  const about = { callId: call.id, answerId: call.answerId, createdAt };
  const decisions = decision ? [decisionRow(viewer, about, decision)] : [];
  await withViewer(viewer, async (tx) => {
    const tried = await attemptRows(tx, viewer, call);
    // One statement: every answer ends with it, and each way to the database and back takes a millisecond.
    await tx.$executeRaw`
      WITH asked AS (
        INSERT INTO call SELECT * FROM jsonb_populate_record(NULL::call, ${asRow(row)}::jsonb)
      ), tried AS (
        INSERT INTO call_attempt
        SELECT * FROM jsonb_populate_recordset(NULL::call_attempt, ${asRows(tried)}::jsonb)
      ), charged AS (
        INSERT INTO charge SELECT * FROM jsonb_populate_recordset(
          NULL::charge, ${asRows(charges.map(({ charge }) => charge))}::jsonb)
      ), decided AS (
        INSERT INTO routing_decision SELECT * FROM jsonb_populate_recordset(
          NULL::routing_decision, ${asRows(decisions)}::jsonb)
      )
      INSERT INTO charge_line SELECT * FROM jsonb_populate_recordset(
        NULL::charge_line, ${asRows(charges.flatMap(({ lines }) => lines))}::jsonb)`;
  });
}

async function attemptRows(
  tx: Transaction,
  viewer: Viewer,
  { id: callId, attempts }: CallToRecord,
): Promise<object[]> {
  const { organizationId } = viewer;
  const rows: object[] = [];
  for (const [index, { charge: _, ...attempt }] of attempts.entries()) {
    const epochId = await epochOf(tx, viewer, attempt);
    rows.push({ organizationId, callId, number: index + 1, epochId, ...attempt });
  }
  return rows;
}

/** Rows as JSON under the columns' own names; amounts as text, for JSON knows no integers of that size. */
function asRows(rows: readonly object[]): string {
  return `[${rows.map(asRow).join()}]`;
}

function asRow(row: object): string {
  const columns = Object.entries(row).map(([name, value]) => [
    name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value,
  ]);
  return JSON.stringify(Object.fromEntries(columns), (_name, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

function tokensOf(usage: Quantities | null) {
  if (!usage) return { promptTokens: null, outputTokens: null };
  const { input, cachedInput, cacheWrite, cacheWriteHour, output, reasoning } = usage;
  return {
    promptTokens: input + cachedInput + cacheWrite + cacheWriteHour,
    outputTokens: output + reasoning,
  };
}

/** The sum of all attempts, where it is in one currency. */
function costOf(attempts: readonly AttemptToRecord[]) {
  const charges = attempts.flatMap(({ charge }) => charge ?? []);
  const [first] = charges;
  if (!first || charges.some(({ currency }) => currency !== first.currency)) {
    return { cost: null, costCurrency: null };
  }
  const cost = charges.reduce((sum, { total }) => sum + total, 0n);
  return { cost, costCurrency: first.currency };
}

/** As money of no account it needs a currency all the same; the house reckons in dollars. */
const NOTHING: Money = { nano: "0", currency: "USD" };

/**
 * What the calls for one answer cost together, billed failures included; null where that is not known.
 * Quoting costs nothing, and an answer for which nobody was asked cost nothing either.
 */
export async function costOfAnswer(
  viewer: Viewer,
  answerId: string,
  endpointId: string,
): Promise<Money | null> {
  if (endpointId === QUOTES_ENDPOINT) return NOTHING;
  const calls = await withViewer(viewer, (tx) =>
    tx.call.findMany({
      where: { answerId },
      select: { cost: true, costCurrency: true },
    }),
  );
  const [first] = calls;
  if (!first) return NOTHING;
  const currency = first.costCurrency;
  if (currency === null || calls.some((call) => call.costCurrency !== currency)) return null;
  const nano = calls.reduce((sum, { cost }) => sum + (cost ?? 0n), 0n);
  return { nano: String(nano), currency };
}
