import { type CallPurpose, recordCall } from "../db/calls.ts";
import { costOf } from "../domain/price.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { type Deadlines, withDeadlines } from "./deadlines.ts";
import type { ChatBackend, ModelChunk, ModelRequest } from "./model.ts";
import { ModelFault, toModelFault } from "./model-fault.ts";
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
  promptTokens: number | null;
  outputTokens: number | null;
  bytesSent: number;
  finishReason: string | null;
  hasSpoken: boolean;
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
  const call = newCall();
  const onSent = (bytes: number) => {
    call.bytesSent += bytes;
  };

  try {
    const open = (stop: AbortSignal) =>
      backend.stream(request, { signal: stop, onSent, ...(outputLimit && { outputLimit }) });
    for await (const chunk of withDeadlines(open, signal, deadlines)) {
      note(call, chunk);
      // Blanks before the first word are not a word yet: another may still answer instead.
      if (chunk.type === "text" && call.hasSpoken && chunk.text !== "") yield chunk.text;
    }
    assertFinished(call);
    call.outcome = "complete";
  } catch (error) {
    if (signal.aborted) throw error;
    const fault = toModelFault(error);
    call.outcome = fault.note;
    throw fault;
  } finally {
    const { finishReason, hasSpoken, ...columns } = call;
    const cost = costOfCall(backend, call);
    await settle?.({ cost, bytesSent: call.bytesSent }).catch(noteUnsettled);
    await recordCall(viewer, {
      ...columns,
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
  { promptTokens, outputTokens }: CallState,
): bigint | null {
  if (!price || promptTokens === null || outputTokens === null) return null;
  return costOf(price, { prompt: promptTokens, output: outputTokens });
}

function newCall(): CallState {
  return {
    // Until we know better: the caller may stop listening at any word.
    outcome: "stopped",
    promptTokens: null,
    outputTokens: null,
    bytesSent: 0,
    finishReason: null,
    hasSpoken: false,
  };
}

function note(call: CallState, chunk: ModelChunk): void {
  if (chunk.type === "finish") call.finishReason = chunk.reason;
  if (chunk.type === "usage") {
    call.promptTokens = chunk.promptTokens;
    call.outputTokens = chunk.outputTokens;
  }
  if (chunk.type === "text" && chunk.text.trim() !== "") call.hasSpoken = true;
}

/** A stream that ends without saying why is half an answer, and half an answer is none. */
function assertFinished({ finishReason, hasSpoken }: CallState): void {
  if (finishReason === "content_filter") throw new ModelFault("withheld");
  if (!hasSpoken) throw new ModelFault("silent");
  if (finishReason !== "stop") throw new ModelFault("cut-off");
}
