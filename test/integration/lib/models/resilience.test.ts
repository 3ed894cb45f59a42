import { afterEach, describe, expect, it, vi } from "vitest";
import { listEndpointHealth } from "#lib/db/models/endpoint-health";
import { addEndpoint } from "#lib/models/add-endpoint";
import { healthOf } from "#lib/models/resilience/health";
import { createReader } from "#test/factories/reader";
import { ask } from "#test/support/ask";
import {
  type ProviderStep,
  refuses,
  says,
  startFakeProvider,
} from "#test/support/fakes/fake-provider";

const QUESTION = "How much notice must a tenant give?";

afterEach(() => {
  vi.useRealTimers();
});

/** A reader with a single model, which replies with the steps that are currently set. */
async function createPatient(does: ProviderStep[]) {
  const { viewer } = await createReader();
  const told = { does };
  const provider = await startFakeProvider(() => told.does);
  const { baseUrl } = provider;
  const { id: endpointId } = await addEndpoint(viewer, { name: "Fake", baseUrl, model: "fake-1" });
  const answer = async () => (await ask(viewer, QUESTION, { endpointId })).outcome;
  return { viewer, provider, endpointId, told, answer };
}

describe("an endpoint that keeps failing", () => {
  it("is paused even when it is the only one, tested once after the pause, and then used again", async () => {
    const { viewer, provider, endpointId, told, answer } = await createPatient(refuses(529));
    for (let call = 1; call <= 5; call += 1) expect((await answer()).note).toBe("busy");
    expect(await answer()).toMatchObject({ endpointId: "quotes", note: "resting" });
    expect(provider.requests).toHaveLength(5);
    const health = await healthOf(viewer, endpointId);
    expect(health.state()).toBe("open");
    await expect
      .poll(() => listEndpointHealth(viewer))
      .toMatchObject([{ endpointId, state: "open", lastFault: "busy" }]);

    told.does = says("At least 28 days [1].");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    expect(await answer()).toMatchObject({ endpointId });
    expect(health.state()).toBe("closed");
    await expect.poll(() => listEndpointHealth(viewer)).toMatchObject([{ state: "closed" }]);
    expect(await answer()).toMatchObject({ endpointId });
  });

  it("is not paused for questions that it rejects", async () => {
    const { provider, answer } = await createPatient(refuses(400, "bad"));
    for (let call = 1; call <= 7; call += 1) expect((await answer()).note).toBe("rejected");
    expect(provider.requests).toHaveLength(7);
  });

  it("is tested again after a test call was cancelled before its first word", async () => {
    const { viewer, endpointId, provider, told, answer } = await createPatient(refuses(529));
    for (let call = 1; call <= 5; call += 1) await answer();
    told.does = [{ do: "head" }, { do: "hang" }];
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 3_600_000 });
    const health = await healthOf(viewer, endpointId);
    expect(health.state()).toBe("half-open");
    const stop = new AbortController();
    const stopped = ask(viewer, QUESTION, { endpointId, signal: stop.signal }).catch(() => null);
    await expect.poll(() => provider.requests.length).toBe(6);
    stop.abort();
    await stopped;
    await expect.poll(() => health.state()).toBe("open");
  });

  it("is retried only as often as its retry budget allows", async () => {
    const { viewer, endpointId } = await createPatient([]);
    const health = await healthOf(viewer, endpointId);
    const taken = Array.from({ length: 20 }, () => health.takeRetry()).filter(Boolean);
    expect(taken).toHaveLength(10);
    for (let call = 1; call <= 5; call += 1) (await health.begin())?.(null);
    expect([health.takeRetry(), health.takeRetry()]).toEqual([true, false]);
  });
});

it("is asked again after the short wait that the provider requests, and not before", async () => {
  const { told, provider, answer } = await createPatient([]);
  let refusals = 0;
  const script: Iterable<ProviderStep> = {
    *[Symbol.iterator]() {
      refusals += 1;
      yield* refusals === 1 ? refuses(429, "later", null, { "retry-after": "1" }) : says("28 [1].");
    },
  };
  told.does = script as ProviderStep[];
  const startedAt = performance.now();
  expect((await answer()).note).toBeUndefined();
  // This is not a test of speed: asking sooner would be wrong.
  expect(performance.now() - startedAt).toBeGreaterThan(1_000);
  expect(provider.requests).toHaveLength(2);
});

it("pauses a provider for as long as it requests", async () => {
  const later = refuses(503, "later", null, { "retry-after": "60" });
  const { provider, answer, told } = await createPatient(later);
  expect((await answer()).note).toBe("server-failed");
  told.does = says("At least 28 days [1].");
  expect((await answer()).note).toBe("resting");
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect((await answer()).note).toBeUndefined();
  expect(provider.requests).toHaveLength(2);
});
