import { recordEgress } from "../db/calls/egress.ts";
import type { EndpointSettings } from "../db/models/endpoints.ts";
import type { AnswerNote } from "../domain/answers/answer.ts";
import { strictestOf } from "../domain/documents/data-class.ts";
import { isConfirmed } from "../domain/models/place.ts";
import type { UsageShape } from "../domain/money/pricing/usage-shapes.ts";
import { MaskingFault } from "../privacy/masking-fault.ts";
import { backendOf } from "./backend.ts";
import { budgetOf } from "./budget.ts";
import type { Call } from "./call.ts";
import { mayReceive } from "./data-class-check.ts";
import { asItIs, maskPrompt, type SendablePrompt } from "./mask-prompt.ts";
import type { ChatBackend, ModelRequest, PromptPart } from "./model.ts";
import { ModelFault } from "./model-fault.ts";
import { type PricingAt, pricingAtOf } from "./pricing.ts";
import { learnFrom } from "./quirks/adapt.ts";
import { quotesBackend } from "./quotes.ts";
import { DEADLINES, type Deadlines, deadlinesOf } from "./resilience/deadlines.ts";
import { type Health, healthOf } from "./resilience/health.ts";
import { setAside } from "./spending.ts";
import { fitPrompt } from "./window/fit-prompt.ts";
import { deadWire, type Outgoing, openWire, type Wire } from "./wire/wire.ts";

/** One endpoint that is ready to be asked: policy, masking and budget have been checked. */
export type Leg = {
  backend: ChatBackend;
  /** With the prompt as it may be sent to this endpoint. */
  request: ModelRequest;
  /** How many passages did not fit into its context window. */
  leftOut: number;
  unmask: SendablePrompt["unmask"];
  deadlines: Deadlines;
  outputLimit?: number;
  usageShape: UsageShape;
  /** The price of an attempt that begins at an instant. */
  pricingAt: PricingAt;
  /** Null: it cannot fail. */
  health: Health | null;
  /** Opens a new wire for each attempt. */
  open: () => Wire;
  /** Leaves out what the server has just refused by name. Once for each call; false: there is nothing to leave out. */
  adapt: () => Promise<boolean>;
};

/** The leg for `quotes`, which sends nothing and costs nothing. */
export function quotesLeg({ request }: Call): Leg {
  return {
    backend: quotesBackend,
    request,
    leftOut: 0,
    unmask: (words) => words,
    deadlines: DEADLINES,
    usageShape: "openai-chat",
    pricingAt: () => null,
    health: null,
    open: deadWire,
    adapt: async () => false,
  };
}

/**
 * Applies policy ▶ mask ▶ budget for one endpoint. Throws a `ModelFault` with the reason when one of them refuses:
 * then nothing was sent and no money is reserved.
 */
export async function prepareLeg(call: Call, endpoint: EndpointSettings): Promise<Leg> {
  const { viewer, request, outputLimit } = call;
  if (!mayReceive(endpoint, request.prompt)) return block(call, endpoint, "restricted");
  const health = await healthOf(viewer, endpoint.id);
  const pricingAt = await pricingAtOf(viewer, endpoint);
  const fitted = fitPrompt(request.prompt, { window: endpoint.contextWindow, outputLimit });
  // Unseal the key before reserving money: a failure must not leave a reservation behind.
  const backend = backendOf(viewer, endpoint);
  const sendable = await sendableTo(call, endpoint, fitted.prompt);

  const asked = { prompt: sendable.prompt, ...(outputLimit && { outputLimit }) };
  const budget = await budgetOf(viewer);
  const priced = { standing: endpoint.standing, pricing: pricingAt(new Date()) };
  const allotment = await setAside(budget, priced, asked);
  if (!allotment) throw new ModelFault("over-budget");
  const { settle, ...limit } = allotment;
  if (settle) call.allotments.push({ endpointId: endpoint.id, settle });

  const deadlines = call.deadlines ?? deadlinesOf(endpoint.patience);
  const admit = (outgoing: Outgoing) => admitOut(call, endpoint, sendable, outgoing);
  let wire: Wire | null = null;
  let mayAdapt = true;
  const leg: Leg = {
    backend,
    request: { ...request, prompt: sendable.prompt },
    leftOut: fitted.leftOut,
    unmask: sendable.unmask,
    deadlines,
    ...limit,
    usageShape: usageShapeOf(endpoint),
    pricingAt,
    health,
    open() {
      wire = openWire({ baseUrl: endpoint.baseUrl, admit, connect: deadlines.connect });
      return wire;
    },
    async adapt() {
      if (!(wire && mayAdapt)) return false;
      const learnt = await learnFrom(viewer, endpoint, wire);
      if (learnt.length > 0) mayAdapt = false;
      const quirks = [...endpoint.quirks, ...learnt];
      leg.backend = backendOf(viewer, { ...endpoint, quirks });
      return learnt.length > 0;
    },
  };
  return leg;
}

async function sendableTo(
  call: Call,
  endpoint: EndpointSettings,
  prompt: readonly PromptPart[],
): Promise<SendablePrompt> {
  if (!endpoint.provider.isMasked) return asItIs(prompt);
  try {
    return await maskPrompt(call.viewer, prompt);
  } catch (error) {
    if (error instanceof MaskingFault) return block(call, endpoint, "unmaskable", error);
    throw error;
  }
}

/** Records blocked text as well, with the reason. */
async function block(
  call: Call,
  endpoint: EndpointSettings,
  reason: AnswerNote,
  cause?: Error,
): Promise<never> {
  const facts = egressOf(call, endpoint, endpoint.baseUrl);
  await recordEgress(call.viewer, { ...facts, masked: {}, decision: "blocked", reason });
  throw new ModelFault(reason, { cause });
}

/** Writes the egress record before a byte is sent, wherever the server stands. */
async function admitOut(
  call: Call,
  endpoint: EndpointSettings,
  { masked }: SendablePrompt,
  { address, bytes, sha256 }: Outgoing,
): Promise<void> {
  const decision = Object.keys(masked).length > 0 ? "masked" : "sent";
  const facts = egressOf(call, endpoint, address);
  await recordEgress(call.viewer, { ...facts, masked, decision, bytes, sha256 });
}

function egressOf(
  { id, answerId, purpose, request }: Call,
  { id: endpointId, model, provider, standing }: EndpointSettings,
  address: string,
) {
  return {
    callId: id,
    answerId,
    endpointId,
    model,
    providerId: provider.id,
    providerName: provider.name,
    jurisdiction: provider.jurisdiction,
    address,
    place: standing.place,
    isPlaceConfirmed: isConfirmed(standing),
    purpose,
    dataClass: strictestOf(request.prompt.map((part) => part.dataClass)),
  };
}

/** Google's, where it speaks OpenAI's protocol. It counts thoughts in the total alone. */
const GEMINI_HOST = "generativelanguage.googleapis.com";

function usageShapeOf({ protocol, provider, baseUrl }: EndpointSettings): UsageShape {
  if (protocol === "anthropic" || protocol === "gemini") return protocol;
  if (new URL(baseUrl).hostname === GEMINI_HOST) return "gemini-openai";
  return provider.kind === "openrouter" ? "openrouter" : "openai-chat";
}
