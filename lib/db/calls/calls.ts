import { Prisma } from "#prisma/generated/client";
import type { CallOutcome, CallPurpose } from "../../domain/calls/call.ts";
import type { Charge } from "../../domain/money/pricing/charge.ts";
import type { Quantities } from "../../domain/money/pricing/units.ts";
import type { RoutingDecision } from "../../domain/routing/decision.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { epochOf } from "../models/epochs.ts";
import { chargeRows } from "../money/charges.ts";
import { decisionRow } from "../routing/decisions.ts";

/** One request to one endpoint, as its raw response shows it. */
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
  /** The usage as the provider reports it, the parsed usage, and why it cannot be relied on. */
  rawUsage: Readonly<Record<string, unknown>> | null;
  usage: Quantities | null;
  usageGap: string | null;
  /** Null: nothing is charged, or the price is not known. */
  charge: Charge | null;
};

/** A call and its result. Written once, never changed. */
export type CallToRecord = {
  id: string;
  answerId: string | null;
  purpose: CallPurpose;
  outcome: CallOutcome;
  milliseconds: number;
  firstWordMs: number | null;
  /** In the order in which they began; at least one. */
  attempts: readonly AttemptToRecord[];
  /** Why the call went to its endpoint; null: there was nothing to decide. */
  decision: RoutingDecision | null;
};

/** Writes a call with its attempts and their charges, all or nothing. */
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
    const added = {
      call: [row],
      call_attempt: tried,
      charge: charges.map(({ charge }) => charge),
      charge_line: charges.flatMap(({ lines }) => lines),
      routing_decision: decisions,
    };
    const insertions = Object.entries(added).flatMap(([table, rows]) => insertion(tx, table, rows));
    // One statement, because every answer waits for it, and each round trip to the database takes a millisecond.
    await tx.$executeRaw`WITH ${Prisma.join(insertions)} SELECT`;
  });
}

/** The insertion of these rows as a part of a larger statement; empty if there are no rows. */
function insertion(tx: Transaction, name: string, rows: readonly object[]): Prisma.Sql[] {
  const [first] = rows;
  if (!first) return [];
  const table = Prisma.raw(name);
  const columns = Prisma.raw(
    Object.keys(first)
      .filter((key) => key !== "organizationId")
      .map((key) => `"${columnOf(key)}"`)
      .join(", "),
  );
  return [
    Prisma.sql`new_${table} AS (
      INSERT INTO ${table} (organization_id, ${columns})
      SELECT ${tx.organizationId}::uuid, ${columns}
      FROM jsonb_populate_recordset(NULL::${table}, ${asRows(rows)}::jsonb))`,
  ];
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

/** Rows as JSON with the columns' names. Amounts are text, because JSON numbers cannot hold such integers. */
function asRows(rows: readonly object[]): string {
  return `[${rows.map(asRow).join()}]`;
}

function asRow(row: object): string {
  const columns = Object.entries(row).map(([name, value]) => [columnOf(name), value]);
  return JSON.stringify(Object.fromEntries(columns), (_name, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

function columnOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function tokensOf(usage: Quantities | null) {
  if (!usage) return { promptTokens: null, outputTokens: null };
  const { input, cachedInput, cacheWrite, cacheWriteHour, output, reasoning } = usage;
  return {
    promptTokens: input + cachedInput + cacheWrite + cacheWriteHour,
    outputTokens: output + reasoning,
  };
}

/** The cost of all attempts; null unless all charges have one currency. */
function costOf(attempts: readonly AttemptToRecord[]) {
  const charges = attempts.flatMap(({ charge }) => charge ?? []);
  const [first] = charges;
  if (!first || charges.some(({ currency }) => currency !== first.currency)) {
    return { cost: null, costCurrency: null };
  }
  const cost = charges.reduce((sum, { total }) => sum + total, 0n);
  return { cost, costCurrency: first.currency };
}
