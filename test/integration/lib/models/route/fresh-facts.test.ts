import { afterEach, describe, expect, it, vi } from "vitest";
import { savePolicy } from "#lib/db/routing";
import { createRouter } from "#lib/models/route/route";
import { NO_SOURCES } from "#lib/models/route/sources";
import { qualityOutOf } from "#test/factories/candidate";
import { buildRequest, createTwo } from "#test/factories/routing";

afterEach(() => vi.useRealTimers());

describe("what is known", () => {
  it("is read once for many calls at a time; a policy that is saved holds after five seconds", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { owner, cheap, sources } = await createTwo();
    const findTraits = vi.fn(NO_SOURCES.findTraits);
    const router = createRouter({ ...sources, findTraits });
    await Promise.all(Array.from({ length: 20 }, () => router(owner, buildRequest())));
    await savePolicy(owner, { choose: { by: "pinned", endpointId: "quotes" } });
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    expect(findTraits).toHaveBeenCalledTimes(1);
    vi.setSystemTime(Date.now() + 5_000);
    expect(await router(owner, buildRequest())).toMatchObject({
      chosen: "quotes",
      policyVersion: 2,
    });
    expect(findTraits).toHaveBeenCalledTimes(2);
  });

  it("of quality may be older than somebody would wait, and is read anew meanwhile", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { owner, cheap, dear, quality, sources } = await createTwo();
    const findQuality = vi.fn(async () => new Map(quality));
    const router = createRouter({ ...sources, findQuality });
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    quality.set(cheap, qualityOutOf(400, 0.5));
    vi.setSystemTime(Date.now() + 10_000);
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    await vi.waitFor(async () => expect((await router(owner, buildRequest())).chosen).toBe(dear));
    quality.set(cheap, qualityOutOf(400, 0.95));
    vi.setSystemTime(Date.now() + 15 * 60_000);
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
  });
});
