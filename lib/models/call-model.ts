import { type CallPurpose, recordCall } from "../db/calls.ts";
import { costOf } from "../domain/price.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { type Deadlines, withDeadlines } from "./deadlines.ts";
import { assertWhole, beginHearing, type Hearing, hear } from "./hearing.ts";
import type { ChatBackend, ModelRequest } from "./model.ts";
import { toModelFault } from "./model-fault.ts";
import type { Allotment } from "./spending.ts";

export type CallOptions = {
  signal: AbortSignal;
  deadlines: Deadlines;
  /** The answer the call is for; null for a try-out. */
  answerId: string | null;
  purpose: CallPurpose;
} & Partial<Allotment>;

type CallState = {
  outcome: Parameters<typeof recordCall>[1]["outcome"];
  bytesSent: number;
};

/**
 * Calls one backend and yields its words; throws a `ModelFault` unless it says that it is done.
 * Every call leaves its row, however it ended.
 */
export async function* callModel(
  viewer: Viewer,
  backend: ChatBackend,
  request: ModelRequest,
  { signal, deadlines, answerId, purpose, settle, outputLimit }: CallOptions,
): AsyncGenerator<string> {
  const startedAt = performance.now();
  const hearing = beginHearing();
  // Until we know better: the caller may stop listening at any word.
  const call: CallState = { outcome: "stopped", bytesSent: 0 };
  const onSent = (bytes: number) => {
    call.bytesSent += bytes;
  };

  try {
    const open = (stop: AbortSignal) =>
      backend.stream(request, { signal: stop, onSent, ...(outputLimit && { outputLimit }) });
    for await (const chunk of withDeadlines(open, signal, deadlines)) {
      hear(hearing, chunk);
      // Blanks before the first word are not a word yet: another may still answer instead.
      if (chunk.type === "text" && hearing.hasSpoken && chunk.text !== "") yield chunk.text;
    }
    assertWhole(hearing);
    call.outcome = "complete";
  } catch (error) {
    if (signal.aborted) throw error;
    const fault = toModelFault(error);
    call.outcome = fault.note;
    throw fault;
  } finally {
    const { promptTokens, outputTokens } = hearing;
    const cost = costOfCall(backend, hearing);
    await settle?.({ cost, bytesSent: call.bytesSent }).catch(noteUnsettled);
    await recordCall(viewer, {
      ...call,
      promptTokens,
      outputTokens,
      cost,
      costCurrency: cost === null ? null : (backend.price?.currency ?? null),
      answerId,
      purpose,
      endpointId: backend.endpointId,
      model: backend.model,
      milliseconds: Math.round(performance.now() - startedAt),
    });
  }
}

/** The answer is there all the same; until the day is over the budget counts it as under way. */
function noteUnsettled(error: unknown): void {
  log.error({ err: error }, "What a call has cost could not be booked.");
}

/** Null where the price or the usage is not known. */
function costOfCall(
  { price }: ChatBackend,
  { promptTokens, outputTokens }: Hearing,
): bigint | null {
  if (!price || promptTokens === null || outputTokens === null) return null;
  return costOf(price, { prompt: promptTokens, output: outputTokens });
}
