import { expect, it, vi } from "vitest";
import { withViewer } from "#lib/db/client";
import { addEndpoint } from "#lib/models/add-endpoint";
import { vitalsOf } from "#lib/models/endpoint-vitals";
import { addDefaultEndpoint, createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { refuses, says, startFakeProvider } from "#test/support/fakes/fake-provider";

/** The endpoint that the router asks for a shadow answer. The router chooses at random, which a test must not. */
const besides = vi.hoisted(() => ({ shadow: null as string | null }));
vi.mock(import("#lib/models/route/route"), async (original) => {
  const { route, ...rest } = await original();
  return { ...rest, route: async (...asked) => ({ ...(await route(...asked)), ...besides }) };
});

const QUESTION = "How much notice must a tenant give?";

it.each([
  ["answers", says("A month, I believe."), "complete"],
  ["fails", refuses(401), "key-refused"],
])(
  "records a shadow call whose model %s, and shows it to no reader",
  async (_case, does, outcome) => {
    const { viewer } = await createReader();
    const provider = await startFakeProvider(() => says("At least 28 days [1]."));
    const endpointId = await addDefaultEndpoint(viewer, provider.baseUrl);
    const other = await startFakeProvider(() => does);
    const { id } = await addEndpoint(viewer, { name: "B", baseUrl: other.baseUrl, model: "b" });
    besides.shadow = id;

    const answered = await ask(viewer, QUESTION);
    expect(answered.outcome).toMatchObject({ endpointId, outcome: "complete" });
    expect(answered.text).toBe("At least 28 days [1].");
    const calls = () => withViewer(viewer, (tx) => tx.call.findMany({ where: { endpointId: id } }));
    await expect.poll(calls).toMatchObject([{ purpose: "shadow", outcome }]);
    expect(other.requests[0]?.body.messages).toEqual(provider.requests[0]?.body.messages);

    const vitals = await vitalsOf(viewer, [endpointId, id]);
    expect(vitals[endpointId]).toMatchObject({ state: "closed", attempts: 1, failed: 0 });
    expect(vitals[id]).toMatchObject({
      attempts: 1,
      failed: outcome === "complete" ? 0 : 1,
      p50: null,
    });
  },
);
