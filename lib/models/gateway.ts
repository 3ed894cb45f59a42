import { type EndpointSettings, findEndpointSettings } from "../db/models/endpoints.ts";
import type { AnswerNote } from "../domain/answers/answer.ts";
import type { CallPurpose } from "../domain/calls/call.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import type { AttemptOptions } from "./attempt.ts";
import { type Call, type CallRequest, closeCall, millisecondsOf, openCall } from "./call.ts";
import { type Leg, prepareLeg, quotesLeg } from "./leg.ts";
import type { ModelRequest } from "./model.ts";
import { ModelFault } from "./model-fault.ts";
import { attempts } from "./quirks/attempts.ts";
import { changeWords, type TextEvent, textOf, toTextEvent, type Words } from "./reply/words.ts";
import { type First, firstOf } from "./resilience/first-of.ts";
import { retrying } from "./resilience/retrying.ts";
import { endpointsToAsk } from "./route/endpoints-to-ask.ts";
import { type RouteRequest, route } from "./route/route.ts";

/**
 * Events of an answer. The answering endpoint is announced before its first word; a note says why it is not the
 * wanted one, and `leftOut` how many of the passages did not fit into its context window: the last ones. The shadow answer, if any, comes last: the endpoint is asked when the consumer reads its words.
 */
export type GatewayEvent =
  | { type: "answering"; endpointId: string; leftOut: number; note?: AnswerNote }
  | TextEvent
  | ({ type: "shadow-answer" } & SecondWords);

/** The text of a shadow answer. The endpoint is asked when the text is read; throws a `ModelFault` if it fails. */
export type SecondWords = {
  endpointId: string;
  words: AsyncIterable<TextEvent>;
};

type GatewayRequest = ModelRequest & {
  answerId: string | null;
  /** The endpoint to ask; null means the default one. */
  endpointId: string | null;
};

/** A question to be answered, with what routing needs to choose an endpoint. */
export type AnswerRequest = GatewayRequest & Pick<RouteRequest, "verticals" | "questionVector">;

export type ConsultRequest = GatewayRequest & {
  purpose: CallPurpose;
  /** Most tokens the reply may have. Unset: no limit. */
  outputLimit?: number;
};

/** A model's complete reply, or the reason why none was asked. */
export type Consulted =
  | { reply: string }
  | { reply: null; reason: "no-model" | "restricted" | "over-budget" };

type GatewayOptions = Pick<CallRequest, "signal" | "deadlines">;

/**
 * The only way text is sent to a model: request ▶ route ▶ policy ▶ mask ▶ budget ▶ call ▶ unmask ▶ record.
 * When no model answers, the sources are quoted, with the reason.
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
    const { endpointId: answering, leftOut } = speaking;
    yield { type: "answering", endpointId: answering, leftOut, ...(note && { note }) };
    for await (const words of wordsOf(call, speaking)) yield toTextEvent(words);
  } finally {
    await closeCall(call);
  }
  if (decision.shadow) {
    const words = secondWords(viewer, decision.shadow, { ...request, answerId });
    yield { type: "shadow-answer", endpointId: decision.shadow, words };
  }
}

/**
 * Another endpoint's answer to the same question, under the same policy and in the same ledger, to measure its
 * cost and quality. No reader waits for it, so it is not cancelled when the reader leaves.
 */
async function* secondWords(
  viewer: Viewer,
  endpointId: string,
  { answerId, ...request }: Omit<GatewayRequest, "endpointId">,
): AsyncGenerator<TextEvent> {
  const wanted = await findEndpointSettings(viewer, endpointId);
  if (!wanted) throw new ModelFault("unknown-model");
  const { signal } = new AbortController();
  const call = openCall(viewer, { signal, request, answerId, purpose: "shadow" });
  for await (const words of wordsOfOne(call, wanted)) yield toTextEvent(words);
}

/**
 * One endpoint's complete reply, under the same policy, budget and ledger; there is no fallback. Throws a
 * `ModelFault` when the endpoint was asked and failed.
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
    return { reply: await textOf(wordsOfOne(call, wanted)) };
  } catch (error) {
    return notAsked(error);
  }
}

/**
 * One endpoint's reply as it is written, under the same policy, budget and ledger; there is no fallback. Throws a
 * `ModelFault` when the endpoint may not be asked or fails, after the words that came before.
 */
export async function* wordsOfEndpoint(
  viewer: Viewer,
  { answerId, endpointId, purpose, outputLimit, ...request }: ConsultRequest,
  options: GatewayOptions,
): AsyncGenerator<Words> {
  const wanted = await findEndpointSettings(viewer, endpointId);
  if (!wanted) throw new ModelFault("unknown-model");
  const call = openCall(viewer, { ...options, request, answerId, purpose, outputLimit });
  yield* wordsOfOne(call, wanted);
}

/** Turns a call that was refused before it was sent into a result. Rethrows any other error. */
function notAsked(error: unknown): Consulted {
  const note = error instanceof ModelFault ? error.note : null;
  if (note === "restricted" || note === "over-budget") return { reply: null, reason: note };
  throw error;
}

/** Yields the text of a call to a single endpoint, then records the call. */
async function* wordsOfOne(call: Call, wanted: EndpointSettings): AsyncGenerator<Words> {
  try {
    const { result: speaking } = await firstToSpeak(call, [wanted]);
    yield* wordsOf(call, speaking);
  } catch (error) {
    if (error instanceof ModelFault) call.outcome = error.note;
    throw error;
  } finally {
    await closeCall(call);
  }
}

/** An answer that has reached its first word. */
type Speaking = {
  endpointId: string;
  leftOut: number;
  first: Words;
  rest: AsyncGenerator<Words, null>;
};

/** Until the first word, a fault moves on to the next endpoint, and finally to the quoted sources. */
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
    log.warn(
      { err: error, endpointId: wanted[0]?.id },
      "No model answered. The sources were quoted.",
    );
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
  const rest = withoutPauses(changeWords(attempts(call, leg, options), leg.unmask));
  const first = await rest.next();
  // An attempt that ends well has produced text.
  const { endpointId } = leg.backend;
  return { endpointId, leftOut: leg.leftOut, first: first.value ?? "", rest };
}

/** Drops empty chunks. The unmasker yields them while it holds back text that may become a placeholder. */
async function* withoutPauses(words: AsyncIterable<Words>): AsyncGenerator<Words, null> {
  for await (const text of words) if (text !== "") yield text;
  return null;
}

async function* wordsOf(call: Call, { first, rest }: Speaking): AsyncGenerator<Words> {
  call.firstWordMs = millisecondsOf(call);
  try {
    yield first;
    yield* rest;
    call.outcome = "complete";
  } catch (error) {
    // After the first word no other endpoint takes over: an answer is never completed by a second model.
    if (error instanceof ModelFault) call.outcome = error.note;
    throw error;
  } finally {
    await rest.return(null);
  }
}
