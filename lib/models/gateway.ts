import type { CallPurpose } from "../db/calls.ts";
import { findEndpointSettings } from "../db/endpoints.ts";
import type { AnswerNote } from "../domain/answer.ts";
import { QUOTES_ENDPOINT } from "../domain/endpoint.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { backendOf } from "./backend.ts";
import { type CallOptions, callModel } from "./call-model.ts";
import { DEADLINES } from "./deadlines.ts";
import type { ChatBackend, ModelRequest } from "./model.ts";
import { ModelFault } from "./model-fault.ts";
import { mayReceive } from "./policy.ts";
import { quotesBackend } from "./quotes.ts";
import { type Budget, setAside } from "./spending.ts";

/** Which endpoint answers comes before its first word; a note says why it is not the wanted one. */
export type GatewayEvent =
  | { type: "answering"; endpointId: string; note?: AnswerNote }
  | { type: "text-delta"; text: string };

export type GatewayRequest = ModelRequest & {
  answerId: string | null;
  /** The endpoint to ask; null means the default one. */
  endpointId: string | null;
};

export type ConsultRequest = GatewayRequest & {
  purpose: CallPurpose;
  /** Tokens the reply may have; unset: as many as the model likes. */
  outputLimit?: number;
};

/** A model's whole reply, or why none was asked. */
export type Consulted =
  | { reply: string }
  | { reply: null; reason: "no-model" | "restricted" | "over-budget" };

type GatewayOptions = Partial<Pick<CallOptions, "deadlines">> &
  Pick<CallOptions, "signal"> & {
    /** What this asker's models may spend; without one, whatever it costs. */
    budget?: Budget | undefined;
  };

/** The one door through which text leaves the house: request → policy → budget → call → record. */
export async function* askModel(
  viewer: Viewer,
  request: GatewayRequest,
  { signal, deadlines = DEADLINES, budget }: GatewayOptions,
): AsyncGenerator<GatewayEvent> {
  const { answerId } = request;
  const options: CallOptions = { signal, deadlines, answerId, purpose: "answer" };
  const wanted = await findEndpointSettings(viewer, request.endpointId);
  if (!wanted) return yield* quoteSources(viewer, request, options);
  if (!mayReceive(wanted, request.prompt)) {
    return yield* quoteSources(viewer, request, options, "restricted");
  }
  // Opened before money is set aside: a key that does not open must not leave it there.
  const backend = backendOf(viewer, wanted);
  const allotment = await setAside(budget, wanted, request);
  if (!allotment) return yield* quoteSources(viewer, request, options, "over-budget");

  const note = yield* askEndpoint(viewer, backend, request, { ...options, ...allotment });
  if (note) yield* quoteSources(viewer, request, options, note);
}

/**
 * One endpoint's whole reply, through the same policy, budget and ledger; nobody answers in its place.
 * Throws a `ModelFault` where it was asked and failed.
 */
export async function consultModel(
  viewer: Viewer,
  request: ConsultRequest,
  { signal, deadlines = DEADLINES, budget }: GatewayOptions,
): Promise<Consulted> {
  const wanted = await findEndpointSettings(viewer, request.endpointId);
  if (!wanted) return { reply: null, reason: "no-model" };
  if (!mayReceive(wanted, request.prompt)) return { reply: null, reason: "restricted" };
  const backend = backendOf(viewer, wanted);
  const allotment = await setAside(budget, wanted, request);
  if (!allotment) return { reply: null, reason: "over-budget" };
  const { answerId, purpose } = request;
  const options = { signal, deadlines, answerId, purpose, ...allotment };
  let reply = "";
  for await (const text of callModel(viewer, backend, request, options)) reply += text;
  return { reply };
}

/**
 * Asks an endpoint. Before its first word a fault is returned, and another may answer instead;
 * after it the fault is thrown: half an answer is never finished by someone else.
 */
async function* askEndpoint(
  viewer: Viewer,
  backend: ChatBackend,
  request: GatewayRequest,
  options: CallOptions,
): AsyncGenerator<GatewayEvent, AnswerNote | null> {
  let hasSpoken = false;
  try {
    for await (const text of callModel(viewer, backend, request, options)) {
      if (!hasSpoken) yield { type: "answering", endpointId: backend.endpointId };
      hasSpoken = true;
      yield { type: "text-delta", text };
    }
    return null;
  } catch (error) {
    if (hasSpoken || !(error instanceof ModelFault)) throw error;
    log.warn(
      { err: error, endpoint: backend.endpointId },
      "A model failed; its sources were quoted.",
    );
    return error.note;
  }
}

async function* quoteSources(
  viewer: Viewer,
  request: GatewayRequest,
  options: CallOptions,
  note?: AnswerNote,
): AsyncGenerator<GatewayEvent> {
  yield { type: "answering", endpointId: QUOTES_ENDPOINT, ...(note && { note }) };
  for await (const text of callModel(viewer, quotesBackend, request, options)) {
    yield { type: "text-delta", text };
  }
}
