import type { AttemptToRecord } from "../db/calls/calls.ts";
import { QUOTES_ENDPOINT } from "../domain/models/endpoint.ts";
import type { Charge } from "../domain/money/pricing/charge.ts";
import { chargeAttempt } from "../domain/money/pricing/charge-attempt.ts";
import { estimateTokens, TOKENS_PER_BYTE } from "../domain/money/pricing/estimate.ts";
import { findUsage } from "../domain/money/pricing/find-usage.ts";
import { quantitiesOf } from "../domain/money/pricing/units.ts";
import { readUsage, type UsageReading, usageOfReply } from "../domain/money/pricing/usage.ts";
import { type Call, millisecondsOf } from "./call.ts";
import { assertWhole, beginHearing, type Hearing, hear } from "./hearing.ts";
import type { Leg } from "./leg.ts";
import type { ModelChunk } from "./model.ts";
import { ModelFault, toModelFault } from "./model-fault.ts";
import { singlePieces } from "./reply/single-pieces.ts";
import { withoutThoughts } from "./reply/thoughts/without-thoughts.ts";
import { RETRACTED, type Words } from "./reply/words.ts";
import { type Deadlines, withDeadlines } from "./resilience/deadlines.ts";
import { UNHEARD } from "./resilience/health.ts";
import { assertPromptWasRead } from "./window/cut-prompt.ts";
import type { Wire } from "./wire/wire.ts";

export type AttemptOptions = { signal: AbortSignal; isHedge: boolean };

/**
 * Asks one endpoint once and yields its text. Throws a `ModelFault` unless the provider reports completion.
 * The attempt is recorded on the call however it ends.
 */
export async function* attempt(
  call: Call,
  leg: Leg,
  { signal, isHedge }: AttemptOptions,
): AsyncGenerator<Words> {
  const end = leg.health ? await leg.health.begin() : ignore;
  if (!end) throw new ModelFault("resting");
  const line: Line = {
    wire: leg.open(),
    hearing: beginHearing(),
    notes: { thought: "", text: "" },
    startedAt: performance.now(),
  };
  const record = beginRecord(leg, isHedge);
  call.attempts.push(record);

  let fault: ModelFault | null = null;
  try {
    yield* listen(call, leg, line, signal);
    record.outcome = "complete";
  } catch (error) {
    if (signal.aborted) throw error;
    fault = line.wire.fault ?? toModelFault(error);
    record.outcome = fault.note;
    throw fault;
  } finally {
    const isUnheard = record.outcome === "stopped" && line.firstWordMs === undefined;
    end(isUnheard ? UNHEARD : fault);
    const reading = readingOf(record, line, leg);
    Object.assign(record, heardOn(line), seenOn(line, reading, fault));
    record.charge = chargeOf(record, line, leg, reading);
    if (line.notes.thought !== "") call.thoughts.set(record, line.notes.thought);
  }
}

/** The state of an attempt while it runs. */
type Line = {
  wire: Wire;
  hearing: Hearing;
  /** What was thought, and the text so far, which may turn out to be one. */
  notes: { thought: string; text: string };
  startedAt: number;
  firstWordMs?: number;
};

/** Longer thoughts are cut: what a model thinks in a hundred thousand characters nobody reads to the end. */
const LONGEST_THOUGHT = 100_000;

function note(notes: Line["notes"], chunk: ModelChunk): void {
  if (chunk.type === "text") notes.text += chunk.text;
  if (chunk.type === "thought" || chunk.type === "retract") {
    const thought = chunk.type === "thought" ? chunk.text : notes.text;
    notes.thought = (notes.thought + thought).slice(0, LONGEST_THOUGHT);
  }
  if (chunk.type === "retract") notes.text = "";
}

async function* listen(
  call: Call,
  leg: Leg,
  line: Line,
  signal: AbortSignal,
): AsyncGenerator<Words> {
  const { hearing, wire } = line;
  const { outputLimit, deadlines } = leg;
  const limits = { ...deadlines, total: timeLeft(call, deadlines) };
  const open = (stop: AbortSignal, alive: () => void) => {
    wire.onSign = alive;
    return leg.backend.stream(leg.request, {
      signal: stop,
      fetch: wire.fetch,
      ...(outputLimit && { outputLimit }),
    });
  };
  const { endpointId, model } = leg.backend;
  const reading = { key: `${endpointId} ${model}`, prompt: leg.request.prompt };
  const said = withDeadlines(open, signal, limits);
  // Quotes are the sources' own words, whatever stands in them.
  const isQuoting = endpointId === QUOTES_ENDPOINT;
  for await (const chunk of isQuoting ? said : withoutThoughts(singlePieces(said), reading)) {
    const hadSpoken = hearing.hasSpoken;
    hear(hearing, chunk);
    note(line.notes, chunk);
    if (chunk.type === "retract" && hadSpoken) yield RETRACTED;
    // Leading blanks do not count as a first word: a fallback may still answer instead.
    if (chunk.type !== "text" || !hearing.hasSpoken || chunk.text === "") continue;
    line.firstWordMs ??= millisecondsOf(line);
    yield chunk.text;
  }
  const usage = usageOn(wire, leg).usage?.quantities ?? null;
  assertPromptWasRead(leg.request.prompt, usage);
  assertWhole(hearing, usage);
}

/**
 * A patient endpoint's fallback shares its time: the longest patience among those asked is that of the call. Throws
 * where none is left: nothing is sent to an endpoint that could not answer in time.
 */
function timeLeft(call: Call, { total }: Deadlines): number {
  call.patience = Math.max(call.patience, total);
  const left = Math.min(total, call.patience - millisecondsOf(call));
  if (left <= 0) throw new ModelFault("too-slow");
  return left;
}

function ignore(): void {}

function beginRecord({ backend }: Leg, isHedge: boolean): AttemptToRecord {
  return {
    endpointId: backend.endpointId,
    model: backend.model,
    outcome: "stopped",
    isHedge,
    startedAt: new Date(),
    headMs: null,
    firstWordMs: null,
    milliseconds: 0,
    bytesSent: 0,
    httpStatus: null,
    finishReason: null,
    retryAfter: null,
    reportedModel: null,
    fingerprint: null,
    requestId: null,
    headers: {},
    rawUsage: null,
    usage: null,
    usageGap: null,
    charge: null,
  };
}

function heardOn(line: Line): Partial<AttemptToRecord> {
  const { hearing, firstWordMs = null } = line;
  return { finishReason: hearing.finishReason, firstWordMs, milliseconds: millisecondsOf(line) };
}

/** What the raw response reported, read below every client library. */
function seenOn(
  { wire }: Line,
  reading: UsageReading,
  fault: ModelFault | null,
): Partial<AttemptToRecord> {
  const { bytesSent, headMs, response } = wire;
  if (!response) return { bytesSent, headMs, retryAfter: fault?.retryAfter ?? null };
  return {
    bytesSent,
    headMs,
    httpStatus: response.status,
    retryAfter: response.retryAfter,
    reportedModel: response.model,
    fingerprint: response.fingerprint,
    requestId: response.requestId,
    headers: response.headers,
    rawUsage: findUsage(response.usageChunks),
    usage: reading.usage?.quantities ?? null,
    usageGap: reading.usage ? null : reading.reason,
  };
}

function usageOn({ response }: Wire, { usageShape }: Leg): UsageReading {
  return readUsage(usageShape, response?.usageChunks ?? []);
}

/** What an attempt that has ended reports to have used. */
function readingOf({ outcome }: AttemptToRecord, { wire, hearing }: Line, leg: Leg): UsageReading {
  const reading = usageOn(wire, leg);
  return outcome === "complete" ? usageOfReply(reading, hearing.bytes) : reading;
}

/** A refused request costs nothing. Once the provider began to answer, the reported or else the estimated usage is charged. */
function chargeOf(
  { startedAt, outcome }: AttemptToRecord,
  { wire, hearing }: Line,
  leg: Leg,
  reading: UsageReading,
): Charge | null {
  const { request } = leg;
  const pricing = leg.pricingAt(startedAt);
  const isRefused = wire.response !== null && wire.response.status >= 300;
  if (!pricing || isRefused) return null;
  const prompt = request.prompt.map(({ text }) => estimateTokens(text));
  const input = prompt.reduce((sum, tokens) => sum + tokens, 0);
  return chargeAttempt(
    {
      at: startedAt,
      reading,
      wasSent: wire.bytesSent > 0,
      brokeOff: outcome !== "complete",
      estimate: quantitiesOf({ input, output: estimatedOutput(hearing) }),
    },
    pricing.rule,
    pricing,
  );
}

/** Thoughts are paid for as words are. */
function estimatedOutput({ bytes, thoughtBytes }: Hearing): number {
  return Math.ceil((bytes + thoughtBytes) * TOKENS_PER_BYTE);
}
