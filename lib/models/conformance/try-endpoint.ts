import { endpointTestFor, saveEndpointTest } from "../../db/models/endpoints.ts";
import { type EndpointTest, QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { consultModel } from "../gateway.ts";
import type { ModelRequest } from "../model.ts";
import { ModelFault, saidByServer } from "../model-fault.ts";
import type { Deadlines } from "../resilience/deadlines.ts";
import { lacksV1 } from "./lacks-v1.ts";

const SAMPLE_LENGTH = 200;

const GREETING = "Reply with one short sentence that says you are ready.";

/** A fixed sentence: a try-out sends no document text. */
const TRY_OUT: ModelRequest = {
  question: GREETING,
  sources: [],
  prompt: [{ role: "user", kind: "question", text: GREETING, dataClass: "public" }],
};

/**
 * Asks an endpoint for one sentence and stores the result for the console. The server's own error text is returned to
 * owners alone.
 */
export async function tryEndpoint(
  viewer: Viewer,
  id: string,
  { signal, deadlines }: { signal: AbortSignal; deadlines?: Deadlines },
): Promise<EndpointTest> {
  if (id === QUOTES_ENDPOINT) {
    return { ok: true, ms: 0, detail: quotesDetail, at: new Date().toISOString() };
  }
  const startedAt = performance.now();
  const { sample, detail, said } = await askForOne(viewer, id, { signal, deadlines });
  const test: EndpointTest = {
    ok: sample !== null,
    ms: Math.round(performance.now() - startedAt),
    detail,
    ...(said && { said }),
    ...(sample && { sample: sample.slice(0, SAMPLE_LENGTH) }),
    at: new Date().toISOString(),
  };
  await saveEndpointTest(viewer, id, test);
  return endpointTestFor(viewer, test);
}

/** The reply, or the reason why there is none. */
async function askForOne(
  viewer: Viewer,
  endpointId: string,
  options: { signal: AbortSignal; deadlines: Deadlines | undefined },
): Promise<{ sample: string | null; detail: string; said: string | null }> {
  const request = { ...TRY_OUT, answerId: null, endpointId, purpose: "try-out" as const };
  try {
    const { reply } = await consultModel(viewer, request, options);
    return { sample: reply, detail: "The model answered.", said: null };
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    const hint = await lacksV1(viewer, endpointId, options.signal);
    return { sample: null, detail: hint ?? error.message, said: saidByServer(error) };
  }
}

const quotesDetail = "“Quotes” needs no model and is always ready.";
