import type { AnswerNote } from "../domain/answer.ts";
import type { Charge } from "../domain/pricing/charge.ts";
import type { Quantities } from "../domain/pricing/units.ts";
import type { Viewer } from "../domain/viewer.ts";
import { addCharge } from "./charges.ts";
import { withViewer } from "./client.ts";
import { epochOf } from "./epochs.ts";

/** What a call is for: the answer, a question that stands by itself, its sentences' check, a try-out. */
export type CallPurpose = "answer" | "rewrite" | "check" | "try-out";

/** How a call or an attempt ended; stopped: its caller listened no longer. */
export type CallOutcome = "complete" | "stopped" | AnswerNote;

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
  /** As the vendor put it, as we read it, and why nothing of it can be relied on. */
  rawUsage: string | null;
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
};

/** Writes a call with its attempts and what each cost. */
export async function recordCall(viewer: Viewer, call: CallToRecord): Promise<void> {
  const { organizationId, userId, widget } = viewer;
  const { attempts, ...facts } = call;
  const last = attempts.at(-1);
  if (!last) throw new Error("A call without an attempt is none.");
  await withViewer(viewer, async (tx) => {
    await tx.call.create({
      data: {
        organizationId,
        userId,
        widgetId: widget?.id ?? null,
        endpointId: last.endpointId,
        model: last.model,
        ...facts,
        ...tokensOf(last.usage),
        bytesSent: attempts.reduce((sum, { bytesSent }) => sum + bytesSent, 0),
        ...costOf(attempts),
      },
      select: { id: true },
    });
    const rows = [];
    for (const [index, attempt] of attempts.entries()) {
      const { charge: _, rawUsage, usage, ...row } = attempt;
      const epochId = await epochOf(tx, viewer, attempt);
      rows.push({
        organizationId,
        callId: call.id,
        number: index + 1,
        epochId,
        ...row,
        ...(rawUsage !== null && { rawUsage: JSON.parse(rawUsage) }),
        ...(usage && { usage }),
      });
    }
    await tx.callAttempt.createMany({ data: rows });
    for (const [index, { charge }] of attempts.entries()) {
      if (charge) await addCharge(tx, viewer, { callId: call.id, attempt: index + 1 }, charge);
    }
  });
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
