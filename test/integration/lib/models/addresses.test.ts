import { expect, it } from "vitest";
import { addEndpoint } from "#lib/models/add-endpoint";
import { tryEndpoint } from "#lib/models/conformance/try-endpoint";
import { createOrganization } from "#test/factories/organization";
import { says, startFakeProvider } from "#test/support/fakes/fake-provider";

const own = { name: "Own", model: "gpt-4o", apiKey: "secret-key" };
const signal = AbortSignal.timeout(60_000);

it("reaches a classic address of Azure by its version, with the key in Azure's header", async () => {
  const viewer = await createOrganization();
  const provider = await startFakeProvider(() => says("Ready."));
  const { origin } = new URL(provider.baseUrl);
  const baseUrl = `${origin}/openai/deployments/gpt/chat/completions?api-version=2024-10-21`;
  const { id } = await addEndpoint(viewer, { ...own, baseUrl });
  expect(await tryEndpoint(viewer, id, { signal })).toMatchObject({ ok: true });
  const [request] = provider.requests;
  expect(request?.path).toBe("/openai/deployments/gpt/chat/completions?api-version=2024-10-21");
  expect(request?.headers).toMatchObject({ "api-key": "secret-key" });
  expect(request?.headers.authorization).toBeUndefined();
});

it.each([
  ["https://us.openai.azure.com/openai/deployments/gpt", /api-version/],
  ["https://models.example/v1?key=secret", /API key in its own field/],
  ["https://models.example/v1?api-version=1&key=secret", /API key in its own field/],
])("says what to change in the address %s", async (baseUrl, message) => {
  const viewer = await createOrganization();
  await expect(addEndpoint(viewer, { ...own, baseUrl })).rejects.toThrow(message);
});

it("says where /v1 was forgotten, and does not where nothing answers behind it", async () => {
  const viewer = await createOrganization();
  const missing = () => [{ do: "status", status: 404, body: { detail: "Not Found" } } as const];
  const there = await startFakeProvider(missing, { "/v1/models": { data: [] } });
  const nowhere = await startFakeProvider(missing);
  const detailAt = async (baseUrl: string) => {
    const { id } = await addEndpoint(viewer, { ...own, baseUrl: new URL(baseUrl).origin });
    return (await tryEndpoint(viewer, id, { signal })).detail;
  };
  expect(await detailAt(there.baseUrl)).toContain(`${new URL(there.baseUrl).origin}/v1`);
  expect(await detailAt(nowhere.baseUrl)).not.toContain("/v1");
});
