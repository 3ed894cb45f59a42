import { expect, it } from "vitest";
import { priceEndpoint } from "#lib/db/money/price-endpoint";
import { qualityEvidence } from "#lib/db/quality/quality-evidence";
import { savePolicy } from "#lib/db/routing/policies";
import type { Vertical } from "#lib/domain/documents/collection";
import { EVIDENCE } from "#lib/models/route/evidence";
import { createRouter } from "#lib/models/route/route";
import { createSet, measure } from "#test/factories/answer-set";
import { addDefaultEndpoint } from "#test/factories/reader";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";

it("routing by evidence uses answer runs: it picks the cheapest model that was right often enough", async () => {
  const { viewer, setId } = await createSet();
  const right = "28 days of notice [1]. Yes, with the landlord's consent [1].";
  const endpoints = new Map<string, string>();
  for (const [name, words, price] of [
    ["right", right, 4_000_000n],
    ["wrong", "Seven days [1].", 1_000_000n],
  ] as const) {
    const provider = await startFakeProvider(() => says(words));
    const id = await addDefaultEndpoint(viewer, provider.baseUrl);
    await priceEndpoint(viewer, id, { input: price, output: price, currency: "USD" });
    await measure(viewer, setId, id);
    endpoints.set(name, id);
  }
  const targets = { legal: 0.2, medical: 0.2, general: 0.2 };
  await savePolicy(viewer, { choose: { by: "evidence" }, targets, leastItems: 1 });

  const router = createRouter(EVIDENCE);
  const verticals = [(await qualityEvidence(viewer))[0]?.vertical ?? "general"] as Vertical[];
  const asked = { endpointId: null, verticals, prompt: [], questionVector: null };
  const decision = await router(viewer, asked);
  expect(decision).toMatchObject({ mode: "exploit", chosen: endpoints.get("right") });
  const wrong = decision.candidates.find(({ endpointId }) => endpointId === endpoints.get("wrong"));
  expect(wrong?.reasonsExcluded).toContain("quality");
});
