import type { AttemptToRecord } from "../../db/calls/calls.ts";
import type { EndpointSettings } from "../../db/models/endpoints.ts";
import type { Quantities } from "../../domain/money/pricing/units.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Call, closeCall, openCall } from "../call.ts";
import { prepareLeg } from "../leg.ts";
import type { PromptPart } from "../model.ts";
import { ModelFault } from "../model-fault.ts";
import { attempts } from "../quirks/attempts.ts";
import { changeWords, RETRACTED } from "../reply/words.ts";
import type { Deadlines } from "../resilience/deadlines.ts";

/** The result of one request: its text, and what the raw response reported. */
export type Probed = {
  /** Number of chunks that carried text. */
  pieces: number;
  text: string;
  promptBytes: number;
  firstWordMs: number | null;
  finishReason: string | null;
  usage: Quantities | null;
  reportedModel: string | null;
  /** Null: the answer is complete. */
  fault: ModelFault | null;
};

/** Enough to think and then write two sentences. Stops a small model that rambles. */
const OUTPUT_TOKENS = 2_000;

export type ProbeOptions = { signal: AbortSignal; deadlines?: Deadlines | undefined };

/**
 * Asks an endpoint once, through the same policy, ledger and budget as every call. The prompt is built in and
 * contains no document text. A provider's fault is returned as part of the result.
 */
export async function probe(
  viewer: Viewer,
  endpoint: EndpointSettings,
  prompt: readonly Pick<PromptPart, "role" | "text">[],
  { signal, deadlines }: ProbeOptions,
): Promise<Probed> {
  const parts = prompt.map(asPart);
  const request = { question: parts.at(-1)?.text ?? "", sources: [], prompt: parts };
  const purpose = "conformance" as const;
  const call = openCall(viewer, {
    request,
    answerId: null,
    purpose,
    signal,
    deadlines,
    outputLimit: OUTPUT_TOKENS,
  });
  const { words, fault } = await hear(call, endpoint);
  return {
    ...seenOf(call.attempts.at(-1)),
    pieces: words.length,
    text: words.join("").trim(),
    promptBytes: parts.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0),
    fault,
  };
}

async function hear(call: Call, endpoint: EndpointSettings) {
  const words: string[] = [];
  try {
    const leg = await prepareLeg(call, endpoint);
    const answer = attempts(call, leg, { signal: call.signal, isHedge: false });
    for await (const said of changeWords(answer, leg.unmask)) {
      if (said === RETRACTED) words.length = 0;
      else if (said !== "") words.push(said);
    }
    call.outcome = "complete";
    return { words, fault: null };
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    call.outcome = error.note;
    return { words, fault: error };
  } finally {
    await closeCall(call);
  }
}

function seenOf(attempted: AttemptToRecord | undefined) {
  const { firstWordMs, finishReason, usage, reportedModel } = attempted ?? NOTHING_SEEN;
  return { firstWordMs, finishReason, usage, reportedModel };
}

const NOTHING_SEEN = { firstWordMs: null, finishReason: null, usage: null, reportedModel: null };

function asPart({ role, text }: Pick<PromptPart, "role" | "text">): PromptPart {
  const kind = role === "system" ? "instructions" : "question";
  return { role, text, kind, dataClass: "public" };
}
