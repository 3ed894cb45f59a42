import type { AttemptToRecord } from "#lib/db/calls/calls";

/** A successful attempt whose provider reports nothing about itself. */
export function buildAttempt(
  known: Pick<AttemptToRecord, "endpointId"> & Partial<AttemptToRecord>,
): AttemptToRecord {
  return {
    model: "acme-1",
    outcome: "complete",
    isHedge: false,
    startedAt: new Date(),
    headMs: 20,
    firstWordMs: 40,
    milliseconds: 90,
    bytesSent: 500,
    httpStatus: 200,
    finishReason: "stop",
    retryAfter: null,
    reportedModel: null,
    fingerprint: null,
    requestId: null,
    headers: {},
    rawUsage: null,
    usage: null,
    usageGap: null,
    charge: null,
    ...known,
  };
}
