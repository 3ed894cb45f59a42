import { randomUUID } from "node:crypto";
import { type AttemptToRecord, recordCall } from "../db/calls/calls.ts";
import { keepReasoning } from "../db/calls/kept-reasoning.ts";
import type { CallOutcome, CallPurpose } from "../domain/calls/call.ts";
import type { RoutingDecision } from "../domain/routing/decision.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import type { ModelRequest } from "./model.ts";
import type { Deadlines } from "./resilience/deadlines.ts";
import type { Allotment } from "./spending.ts";

/** What a call is for and what it may use. */
export type CallRequest = {
  request: ModelRequest;
  /** The answer the call is for; null for a try-out. */
  answerId: string | null;
  purpose: CallPurpose;
  signal: AbortSignal;
  /** Unset: the endpoint's patience. */
  deadlines?: Deadlines | undefined;
  /** Most tokens the reply may have. Unset: no limit. */
  outputLimit?: number | undefined;
  /** Why this endpoint was chosen. Unset: the caller named the endpoint. */
  decision?: RoutingDecision;
};

/** A call in progress: its attempts so far, and the amount reserved for it. */
export type Call = CallRequest & {
  viewer: Viewer;
  id: string;
  startedAt: number;
  /** Starts as "stopped": the caller may stop listening at any time. */
  outcome: CallOutcome;
  firstWordMs: number | null;
  /** Milliseconds that all attempts may take together: those of the most patient endpoint asked so far. */
  patience: number;
  /** In the order in which they started. Each is completed when it ends. */
  attempts: AttemptToRecord[];
  /** What the model thought in each attempt that it thought in. */
  thoughts: Map<AttemptToRecord, string>;
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
    patience: 0,
    attempts: [],
    thoughts: new Map(),
    allotments: [],
  };
}

export function millisecondsOf({ startedAt }: { startedAt: number }): number {
  return Math.round(performance.now() - startedAt);
}

/** Settles the cost of a call and records the call, however it ended. */
export async function closeCall(call: Call): Promise<void> {
  const { viewer, attempts, allotments } = call;
  for (const { endpointId, settle } of allotments) {
    const own = attempts.filter((attempt) => attempt.endpointId === endpointId);
    await settle(spentOn(own)).catch(noteUnsettled);
  }
  if (attempts.length === 0) return;
  const { id, answerId, purpose, outcome, firstWordMs, decision } = call;
  // Without any endpoint there was no routing decision to record.
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
  await keepThoughts(call).catch(noteUnkept);
}

/**
 * Keeps what was thought, where an owner wants it and it is known what it was read from: a follow-up also reads earlier
 * answers, whose sources are not listed here.
 */
async function keepThoughts({ viewer, id, answerId, request, attempts, thoughts }: Call) {
  const hasHistory = request.prompt.some(({ kind }) => kind === "history");
  if (answerId === null || hasHistory || request.sources.length === 0) return;
  const texts = attempts.flatMap((attempt, index) => {
    const text = thoughts.get(attempt)?.trim();
    return text ? [{ number: index + 1, text }] : [];
  });
  const versionIds = [...new Set(request.sources.map(({ versionId }) => versionId))];
  await keepReasoning(viewer, { callId: id, answerId, versionIds, texts });
}

/** The call itself is recorded. */
function noteUnkept(error: unknown): void {
  log.error({ err: error }, "The reasoning of a call could not be kept.");
}

/** Books estimated usage as the most it may have been. */
function spentOn(attempts: readonly AttemptToRecord[]) {
  const charges = attempts.flatMap(({ charge }) => charge ?? []);
  const isKnown = !charges.some(({ marks }) => marks.includes("estimated"));
  const cost = charges.reduce((sum, { total }) => sum + total, 0n);
  const bytesSent = attempts.reduce((sum, attempt) => sum + attempt.bytesSent, 0);
  return { cost: isKnown ? cost : null, bytesSent };
}

/** The answer is delivered anyway. Until the reservation expires, the budget counts it as pending. */
function noteUnsettled(error: unknown): void {
  log.error({ err: error }, "The cost of a call could not be recorded.");
}
