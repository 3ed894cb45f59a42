import { createEndpoint, priceEndpoint } from "#lib/db/endpoints";
import { savePolicy } from "#lib/db/routing";
import type { DataClass } from "#lib/domain/collection";
import type { Viewer } from "#lib/domain/viewer";
import type { RouteRequest } from "#lib/models/route/route";
import { NO_SOURCES } from "#lib/models/route/sources";
import { qualityOutOf } from "#test/factories/candidate";
import { createOrganization } from "#test/factories/organization";

export const OUTSIDE = "https://model.invalid/v1";
export const INSIDE = "http://127.0.0.1:9/v1";
export const BY_EVIDENCE = { choose: { by: "evidence" } };

/** An endpoint; `dollars` are what a million tokens cost, read or written. */
export async function addEndpoint(
  viewer: Viewer,
  baseUrl = OUTSIDE,
  dollars?: bigint,
): Promise<string> {
  const id = crypto.randomUUID();
  await createEndpoint(viewer, { id, name: "A", baseUrl, model: "a", sealedApiKey: null });
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

/** Two good endpoints at one and two dollars a million tokens, chosen by evidence. */
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
    sources: { ...NO_SOURCES, findQuality: async () => quality },
  };
}

/** A call that went well. */
export function callOf(endpointId: string) {
  return {
    answerId: null,
    endpointId,
    purpose: "answer" as const,
    model: "a",
    outcome: "complete" as const,
    promptTokens: 100,
    outputTokens: null,
    bytesSent: 1,
    milliseconds: 900,
    cost: null,
    costCurrency: null,
  };
}
