import { type EndpointSettings, findEndpointSettings } from "../db/endpoints.ts";
import type { AnswerNote } from "../domain/answer.ts";
import type { CallPurpose } from "../domain/call.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import { type AttemptOptions, attempt } from "./attempt.ts";
import { type Call, type CallRequest, closeCall, millisecondsOf, openCall } from "./call.ts";
import { type Leg, prepareLeg, quotesLeg } from "./leg.ts";
import type { ModelRequest } from "./model.ts";
import { ModelFault } from "./model-fault.ts";
import { type First, firstOf } from "./resilience/first-of.ts";
import { retrying } from "./resilience/retrying.ts";
import { endpointsToAsk } from "./route/endpoints-to-ask.ts";
import { type RouteRequest, route } from "./route/route.ts";

/** Which endpoint answers comes before its first word; a note says why it is not the wanted one. */
export type GatewayEvent =
  | { type: "answering"; endpointId: string; note?: AnswerNote }
  | { type: "text-delta"; text: string };

type GatewayRequest = ModelRequest & {
  answerId: string | null;
  /** The endpoint to ask; null means the default one. */
  endpointId: string | null;
};

/** A question to be answered, with what decides who answers it. */
export type AnswerRequest = GatewayRequest & Pick<RouteRequest, "verticals" | "questionVector">;

export type ConsultRequest = GatewayRequest & {
  purpose: CallPurpose;
  /** Tokens the reply may have; unset: as many as the model likes. */
  outputLimit?: number;
};

/** A model's whole reply, or why none was asked. */
export type Consulted =
  | { reply: string }
  | { reply: null; reason: "no-model" | "restricted" | "over-budget" };

type GatewayOptions = Pick<CallRequest, "signal" | "deadlines">;

/**
 * The one door through which text leaves the house: request ▶ route ▶ policy ▶ mask ▶ budget ▶
 * call ▶ unmask ▶ record. Where no model answers, the sources are quoted, with the reason.
 */
export async function* askModel(
  viewer: Viewer,
  { answerId, verticals, questionVector, endpointId, ...request }: AnswerRequest,
  options: GatewayOptions,
): AsyncGenerator<GatewayEvent> {
  const { prompt } = request;
  const decision = await route(viewer, { endpointId, verticals, prompt, questionVector });
  const call = openCall(viewer, { ...options, request, answerId, purpose: "answer", decision });
  try {
    const { speaking, note } = await modelOrQuotes(call, await endpointsToAsk(viewer, decision));
    yield { type: "answering", endpointId: speaking.endpointId, ...(note && { note }) };
    for await (const text of wordsOf(call, speaking)) yield { type: "text-delta", text };
  } finally {
    await closeCall(call);
  }
  if (decision.shadow) void askBesides(viewer, decision.shadow, { ...request, answerId });
}

/**
 * Asks another endpoint the same, to learn what it costs and how it fares: under the same policy and
 * in the same ledger. The answer is read by nobody, and nobody waits for it.
 */
async function askBesides(
  viewer: Viewer,
  endpointId: string,
  request: Omit<GatewayRequest, "endpointId">,
): Promise<void> {
  try {
    const { signal } = new AbortController();
    const asked = { ...request, endpointId, purpose: "shadow" as const };
    await consultModel(viewer, asked, { signal });
  } catch (error) {
    // It is on record as an attempt that failed, which is what was to be learnt.
    log.warn(
      { err: error, endpoint: endpointId },
      "A model that was asked besides did not answer.",
    );
  }
}

/**
 * One endpoint's whole reply, through the same policy, budget and ledger; nobody answers in its place.
 * Throws a `ModelFault` where it was asked and failed.
 */
export async function consultModel(
  viewer: Viewer,
  { answerId, endpointId, purpose, outputLimit, ...request }: ConsultRequest,
  options: GatewayOptions,
): Promise<Consulted> {
  const wanted = await findEndpointSettings(viewer, endpointId);
  if (!wanted) return { reply: null, reason: "no-model" };
  const call = openCall(viewer, { ...options, request, answerId, purpose, outputLimit });
  try {
    const { result: speaking } = await firstToSpeak(call, [wanted]);
    let reply = "";
    for await (const text of wordsOf(call, speaking)) reply += text;
    return { reply };
  } catch (error) {
    return notAsked(call, error);
  } finally {
    await closeCall(call);
  }
}

/** A call that was never to be made is no fault; any other is the caller's to know. */
function notAsked(call: Call, error: unknown): Consulted {
  if (!(error instanceof ModelFault)) throw error;
  const { note } = error;
  call.outcome = note;
  if (note === "restricted" || note === "over-budget") return { reply: null, reason: note };
  throw error;
}

/** Somebody's answer from its first word on. */
type Speaking = { endpointId: string; first: string; rest: AsyncGenerator<string, null> };

/** Before its first word a fault lets the next answer instead, and in the end the sources. */
async function modelOrQuotes(
  call: Call,
  wanted: readonly EndpointSettings[],
): Promise<{ speaking: Speaking; note?: AnswerNote | undefined }> {
  if (wanted.length === 0) return { speaking: await quote(call) };
  try {
    const { result, faults } = await firstToSpeak(call, wanted);
    return { speaking: result, note: faults[0]?.note };
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    log.warn({ err: error, endpoint: wanted[0]?.id }, "No model answered; the sources are quoted.");
    return { speaking: await quote(call), note: error.note };
  }
}

function quote(call: Call): Promise<Speaking> {
  return beginSpeaking(call, quotesLeg(call), { signal: call.signal, isHedge: false });
}

function firstToSpeak(
  call: Call,
  endpoints: readonly EndpointSettings[],
): Promise<First<Speaking>> {
  const starters = endpoints.map((endpoint) => async (stop: AbortSignal, isHedge: boolean) => {
    const leg = await prepareLeg(call, endpoint);
    const signal = AbortSignal.any([call.signal, stop]);
    return retrying(leg.health, () => beginSpeaking(call, leg, { signal, isHedge }), signal);
  });
  return firstOf(starters, {
    hedgeAfter: call.decision?.hedgeAfterMs ?? null,
    discard: ({ rest }) => rest.return(null),
  });
}

async function beginSpeaking(call: Call, leg: Leg, options: AttemptOptions): Promise<Speaking> {
  const rest = withoutPauses(leg.unmask(attempt(call, leg, options)));
  const first = await rest.next();
  // An attempt that ends well has spoken.
  return { endpointId: leg.backend.endpointId, first: first.value ?? "", rest };
}

/** What may become a placeholder is held back, and nothing stands in its place meanwhile. */
async function* withoutPauses(words: AsyncIterable<string>): AsyncGenerator<string, null> {
  for await (const text of words) if (text !== "") yield text;
  return null;
}

async function* wordsOf(call: Call, { first, rest }: Speaking): AsyncGenerator<string> {
  call.firstWordMs = millisecondsOf(call);
  try {
    yield first;
    yield* rest;
    call.outcome = "complete";
  } catch (error) {
    // After its first word nobody else finishes it: half an answer is never finished by someone else.
    if (error instanceof ModelFault) call.outcome = error.note;
    throw error;
  } finally {
    await rest.return(null);
  }
}
