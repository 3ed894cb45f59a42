import { afterEach, describe, expect, it, vi } from "vitest";
import { savePolicy } from "#lib/db/routing/policies";
import { createRouter } from "#lib/models/route/route";
import { qualityOutOf } from "#test/factories/candidate";
import { buildRequest, createTwo } from "#test/factories/routing";

afterEach(() => vi.useRealTimers());

describe("the measures", () => {
  it("are read once for many concurrent calls, and a policy saved in this process applies at once", async () => {
    const { owner, cheap, sources } = await createTwo();
    const findQuality = vi.fn(sources.findQuality);
    const router = createRouter({ ...sources, findQuality });
    await Promise.all(Array.from({ length: 20 }, () => router(owner, buildRequest())));
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    expect(findQuality).toHaveBeenCalledTimes(1);
    await savePolicy(owner, { choose: { by: "pinned", endpointId: "quotes" } });
    expect(await router(owner, buildRequest())).toMatchObject({
      chosen: "quotes",
      policyVersion: 2,
    });
  });

  it("of quality are used while they are refreshed in the background", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const { owner, cheap, dear, quality, sources } = await createTwo();
    const findQuality = vi.fn(async () => new Map([["legal" as const, new Map(quality)]]));
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
