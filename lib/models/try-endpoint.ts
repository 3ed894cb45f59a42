import { findEndpointSettings, saveEndpointTest } from "../db/endpoints.ts";
import { type EndpointTest, QUOTES_ENDPOINT } from "../domain/endpoint.ts";
import type { Viewer } from "../domain/viewer.ts";
import { backendOf } from "./backend.ts";
import { callModel } from "./call-model.ts";
import { DEADLINES, type Deadlines } from "./deadlines.ts";
import type { ModelRequest } from "./model.ts";
import { ModelFault } from "./model-fault.ts";

const SAMPLE_LENGTH = 200;

const GREETING = "Reply with one short sentence that says you are ready.";

/** Nothing of anyone's documents: a try-out sends this sentence and no more. */
const TRY_OUT: ModelRequest = {
  question: GREETING,
  sources: [],
  prompt: [{ role: "user", kind: "question", text: GREETING, dataClass: "public" }],
};

/** Asks an endpoint for one sentence and keeps how that went, for the console. */
export async function tryEndpoint(
  viewer: Viewer,
  id: string,
  { signal, deadlines = DEADLINES }: { signal: AbortSignal; deadlines?: Deadlines },
): Promise<EndpointTest> {
  const endpoint = await findEndpointSettings(viewer, id);
  if (!endpoint) return { ok: true, ms: 0, detail: quotesDetail, at: new Date().toISOString() };

  const startedAt = performance.now();
  let sample = "";
  let detail = `${endpoint.model} answered.`;
  let ok = true;
  try {
    const options = { signal, deadlines, answerId: null, purpose: "try-out" as const };
    for await (const text of callModel(viewer, backendOf(viewer, endpoint), TRY_OUT, options)) {
      sample += text;
    }
  } catch (error) {
    if (!(error instanceof ModelFault)) throw error;
    ok = false;
    detail = detailOf(error);
  }

  const test: EndpointTest = {
    ok,
    ms: Math.round(performance.now() - startedAt),
    detail,
    ...(sample && { sample: sample.slice(0, SAMPLE_LENGTH) }),
    at: new Date().toISOString(),
  };
  if (id !== QUOTES_ENDPOINT) await saveEndpointTest(viewer, id, test);
  return test;
}

const quotesDetail = "Quotes need no model: they are always ready.";

/** Curators may see what the vendor said; it helps them more than our sentence alone. */
function detailOf(fault: ModelFault): string {
  const said = fault.cause instanceof Error ? fault.cause.message.slice(0, 300) : "";
  return said ? `${fault.message} (${said})` : fault.message;
}
