import { randomUUID } from "node:crypto";
import { type AttemptToRecord, recordCall } from "../db/calls/calls.ts";
import type { CallOutcome, CallPurpose } from "../domain/calls/call.ts";
import type { RoutingDecision } from "../domain/routing/decision.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import type { ModelRequest } from "./model.ts";
import type { Deadlines } from "./resilience/deadlines.ts";
import type { Allotment } from "./spending.ts";

/** What a call is to be made for, and what it may use. */
export type CallRequest = {
  request: ModelRequest;
  /** The answer the call is for; null for a try-out. */
  answerId: string | null;
  purpose: CallPurpose;
  signal: AbortSignal;
  /** Unset: what endpoints of their kind are given. */
  deadlines?: Deadlines | undefined;
  /** Tokens the reply may have; unset: as many as the model likes. */
  outputLimit?: number | undefined;
  /** Why it goes where it goes; unset: its caller named the endpoint. */
  decision?: RoutingDecision;
};

/** One call while it is made: its attempts so far, and the money that is set aside for it. */
export type Call = CallRequest & {
  viewer: Viewer;
  id: string;
  startedAt: number;
  /** Until we know better: the caller may stop listening at any word. */
  outcome: CallOutcome;
  firstWordMs: number | null;
  /** In the order in which they began; each is filled in when it ends. */
  attempts: AttemptToRecord[];
  allotments: { endpointId: string; settle: NonNullable<Allotment["settle"]> }[];
};

export function openCall(viewer: Viewer, asked: CallRequest): Call {
  return {
    ...asked,
    viewer,
    id: randomUUID(),
    startedAt: performance.now(),
    outcome: "stopped",
    firstWordMs: null,
    attempts: [],
    allotments: [],
  };
}

export function millisecondsOf({ startedAt }: { startedAt: number }): number {
  return Math.round(performance.now() - startedAt);
}

/** Books what a call did cost and writes it down, however it ended. */
export async function closeCall(call: Call): Promise<void> {
  const { viewer, attempts, allotments } = call;
  for (const { endpointId, settle } of allotments) {
    const own = attempts.filter((attempt) => attempt.endpointId === endpointId);
    await settle(spentOn(own)).catch(noteUnsettled);
  }
  if (attempts.length === 0) return;
  const { id, answerId, purpose, outcome, firstWordMs, decision } = call;
  // Where there is no endpoint there was nothing to decide.
  const wasDecided = decision && decision.candidates.length > 0;
  await recordCall(viewer, {
    id,
    answerId,
    purpose,
    outcome,
    milliseconds: millisecondsOf(call),
    firstWordMs,
    attempts,
    decision: wasDecided ? decision : null,
  });
}

/** What is only estimated is booked as the most that it may have been. */
function spentOn(attempts: readonly AttemptToRecord[]) {
  const charges = attempts.flatMap(({ charge }) => charge ?? []);
  const isKnown = !charges.some(({ marks }) => marks.includes("estimated"));
  const cost = charges.reduce((sum, { total }) => sum + total, 0n);
  const bytesSent = attempts.reduce((sum, attempt) => sum + attempt.bytesSent, 0);
  return { cost: isKnown ? cost : null, bytesSent };
}

/** The answer is there all the same; until its reservation expires the budget counts it as under way. */
function noteUnsettled(error: unknown): void {
  log.error({ err: error }, "The cost of a call could not be recorded.");
}
