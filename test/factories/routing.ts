import type { recordCall } from "#lib/db/calls/calls";
import { withViewer } from "#lib/db/client";
import { createEndpoint } from "#lib/db/models/endpoints";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { type DecisionSubject, decisionRow } from "#lib/db/routing/decisions";
import { savePolicy } from "#lib/db/routing/policies";
import { VERTICALS } from "#lib/domain/documents/collection";
import type { DataClass } from "#lib/domain/documents/data-class";
import { isLocalAddress } from "#lib/domain/models/endpoint";
import { OWN_SERVERS, unknownProvider } from "#lib/domain/models/provider";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import type { RoutingDecision } from "#lib/domain/routing/decision";
import type { Viewer } from "#lib/domain/viewer";
import type { RouteRequest } from "#lib/models/route/route";
import { NO_EVIDENCE } from "#lib/models/route/sources";
import { qualityOutOf } from "#test/factories/candidate";
import { createOrganization } from "#test/factories/organization";
import { buildAttempt } from "./attempt.ts";

export const OUTSIDE = "https://model.invalid/v1";
export const INSIDE = "http://127.0.0.1:9/v1";
export const BY_EVIDENCE = { choose: { by: "evidence" } };

/** Adds an endpoint; `dollars` is the price per million tokens, input or output. */
export async function addEndpoint(
  viewer: Viewer,
  baseUrl = OUTSIDE,
  dollars?: bigint,
  contextWindow: number | null = null,
): Promise<string> {
  const id = crypto.randomUUID();
  const endpoint = { id, name: "A", protocol: "openai" as const, baseUrl, model: "a" };
  const provider = isLocalAddress(baseUrl)
    ? OWN_SERVERS
    : { ...unknownProvider("acme"), kind: "acme" };
  await createEndpoint(viewer, { ...endpoint, sealedApiKey: null, contextWindow }, provider);
  if (dollars !== undefined) {
    const price = { input: dollars * 10n ** 9n, output: dollars * 10n ** 9n, currency: "USD" };
    await priceEndpoint(viewer, id, price);
  }
  return id;
}

/** A legal question with sources of 360 tokens. */
export function buildRequest(
  changes: Partial<RouteRequest> = {},
  dataClass: DataClass = "internal",
) {
  return {
    endpointId: null,
    verticals: ["legal" as const],
    prompt: [
      { role: "user" as const, kind: "sources" as const, text: "法".repeat(600), dataClass },
    ],
    questionVector: null,
    ...changes,
  };
}

/** Two good endpoints at one and two dollars per million tokens, with a policy that chooses by evidence. */
export async function createTwo() {
  const owner = await createOrganization();
  const cheap = await addEndpoint(owner, OUTSIDE, 1n);
  const dear = await addEndpoint(owner, INSIDE, 2n);
  await savePolicy(owner, BY_EVIDENCE);
  const quality = new Map([cheap, dear].map((id) => [id, qualityOutOf(400, 0.95)]));
  return {
    owner,
    cheap,
    dear,
    quality,
    sources: {
      ...NO_EVIDENCE,
      findQuality: async () => new Map(VERTICALS.map((vertical) => [vertical, quality])),
    },
  };
}

type Attempt = Parameters<typeof recordCall>[1]["attempts"][number];

/** A call with one attempt, successful by default, and its usage. */
export function callOf(
  endpointId: string,
  { outcome = "complete" }: Partial<Pick<Attempt, "outcome">> = {},
  used: Parameters<typeof quantitiesOf>[0] | null = null,
): Parameters<typeof recordCall>[1] {
  const attempt = buildAttempt({
    endpointId,
    outcome,
    milliseconds: 900,
    usage: used && quantitiesOf(used),
  });
  return {
    id: crypto.randomUUID(),
    answerId: null,
    purpose: "answer",
    outcome,
    milliseconds: 900,
    firstWordMs: 1,
    attempts: [attempt],
    decision: null,
  };
}

/** Records a decision as a call that followed it does. */
export function recordDecision(viewer: Viewer, about: DecisionSubject, decision: RoutingDecision) {
  const row = decisionRow(viewer, { ...about, createdAt: new Date() }, decision);
  return withViewer(viewer, (tx) => tx.routingDecision.createMany({ data: [row] }));
}
