import { describe, expect, it, vi } from "vitest";
import { recordCall } from "#lib/db/calls/calls";
import { makeDefaultEndpoint } from "#lib/db/models/endpoints";
import { declareEndpointPlace } from "#lib/db/models/places";
import { addPriceRule } from "#lib/db/money/price-rules";
import { findDecisionOfAnswer } from "#lib/db/routing/decisions";
import { savePolicy } from "#lib/db/routing/policies";
import { createRouter } from "#lib/models/route/route";
import { NO_EVIDENCE } from "#lib/models/route/sources";
import { qualityOutOf } from "#test/factories/candidate";
import { createMember, createOrganization } from "#test/factories/organization";
import {
  addEndpoint,
  BY_EVIDENCE,
  buildRequest,
  callOf,
  createTwo,
  INSIDE,
  OUTSIDE,
  recordDecision,
} from "#test/factories/routing";

const route = createRouter(NO_EVIDENCE);

const VECTOR = { model: { id: "e5" }, vector: [1, 0] };

describe("without a policy", () => {
  it("asks the default endpoint, or a named one instead, and quotes the sources without either", async () => {
    const owner = await createOrganization();
    const [named, byDefault] = [await addEndpoint(owner), await addEndpoint(owner)];
    expect(await route(owner, buildRequest())).toMatchObject({
      mode: "pinned",
      chosen: "quotes",
      order: ["quotes"],
      policyVersion: null,
    });
    await makeDefaultEndpoint(owner, byDefault);
    const anew = createRouter(NO_EVIDENCE);
    expect(await anew(owner, buildRequest())).toMatchObject({
      mode: "pinned",
      chosen: byDefault,
      order: [byDefault, "quotes"],
    });
    expect(await anew(owner, buildRequest({ endpointId: named }))).toMatchObject({
      mode: "pinned",
      chosen: named,
      order: [named, "quotes"],
    });
    const quotes = await anew(owner, buildRequest({ endpointId: "quotes" }));
    expect(quotes).toMatchObject({ mode: "pinned", chosen: "quotes", order: ["quotes"] });
  });

  it("keeps restricted text on your servers", async () => {
    const owner = await createOrganization();
    const [outside, inside] = [await addEndpoint(owner, OUTSIDE), await addEndpoint(owner, INSIDE)];
    const unconfirmed = await addEndpoint(owner, INSIDE);
    await declareEndpointPlace(owner, inside, { place: "inside", whose: null });
    for (const [endpointId, order] of [
      [outside, ["quotes"]],
      [unconfirmed, ["quotes"]],
      [inside, [inside, "quotes"]],
    ] as const) {
      expect((await route(owner, buildRequest({ endpointId }, "restricted"))).order).toEqual(order);
    }
  });

  it("refuses an endpoint that does not exist or belongs to another organization", async () => {
    const [owner, stranger] = [await createOrganization(), await createOrganization()];
    const endpointId = await addEndpoint(stranger);
    await expect(route(owner, buildRequest({ endpointId }))).rejects.toMatchObject({
      code: "not_found",
    });
  });

  it("uses an endpoint that was added a moment ago", async () => {
    const owner = await createOrganization();
    await route(owner, buildRequest());
    const endpointId = await addEndpoint(owner);
    expect((await route(owner, buildRequest({ endpointId }))).chosen).toBe(endpointId);
  });
});

describe("by evidence", () => {
  it("chooses the cheapest good endpoint for every viewer, and its decision can be stored and read", async () => {
    const { owner, cheap, dear, sources } = await createTwo();
    const member = await createMember(owner.organizationId, "reader");
    const decision = await createRouter(sources)(member, buildRequest());
    expect(decision).toMatchObject({
      mode: "exploit",
      chosen: cheap,
      order: [cheap, dear, "quotes"],
      policyVersion: 1,
    });
    // 360 input and 600 output tokens at a dollar per million, and twice that.
    const costs = decision.candidates.map(({ expectedCost }) => expectedCost?.nano).sort();
    expect(costs).toEqual(["1920000", "960000"]);
    const answerId = crypto.randomUUID();
    await recordDecision(member, { callId: null, answerId }, decision);
    expect(await findDecisionOfAnswer(member, answerId)).toMatchObject(decision);
  });

  it("never routes restricted text outside, however cheap the outside model is", async () => {
    const { owner, dear, sources } = await createTwo();
    await declareEndpointPlace(owner, dear, { place: "inside", whose: null });
    const decision = await createRouter(sources)(owner, buildRequest({}, "restricted"));
    expect(decision).toMatchObject({ chosen: dear, order: [dear, "quotes"] });
  });

  it("skips an endpoint that failed twice recently", async () => {
    const { owner, cheap, dear, sources } = await createTwo();
    await recordCall(owner, callOf(cheap, { outcome: "server-failed" }));
    expect((await createRouter(sources)(owner, buildRequest())).chosen).toBe(cheap);
    await recordCall(owner, callOf(cheap, { outcome: "too-slow" }));
    const decision = await createRouter(sources)(owner, buildRequest());
    expect(decision).toMatchObject({ chosen: dear, order: [dear, cheap, "quotes"] });
    expect(reasonsOf(decision, cheap)).toEqual(["errors"]);
  });

  it("includes the usual output, cached input and thinking of an endpoint in its expected cost", async () => {
    const owner = await createOrganization();
    const id = await addEndpoint(owner);
    await addPriceRule(owner, "theirs", RULE);
    const costNow = async () =>
      (await createRouter(NO_EVIDENCE)(owner, buildRequest())).candidates[0]?.expectedCost;
    // 360 × $10 and 600 × $20, per million.
    expect(await costNow()).toEqual({ nano: "15600000", currency: "USD" });

    await recordCall(owner, callOf(id, {}, { input: 500, output: 100 }));
    await recordCall(owner, callOf(id, {}, { input: 500, output: 300 }));
    await recordCall(owner, { ...callOf(id, {}, { output: 9_000 }), purpose: "rewrite" });
    // 360 × $10 and 200 × $20.
    expect((await costNow())?.nano).toBe("7600000");

    const used = { input: 500, cachedInput: 500, output: 100, reasoning: 100 };
    await recordCall(owner, callOf(id, {}, used));
    // 270 × $10, 90 × $1, 167 × $20 and 33 × $40.
    expect((await costNow())?.nano).toBe("7450000");
  });

  it("routes a prompt that does not fit to another endpoint", async () => {
    const { owner, dear, quality, sources } = await createTwo();
    // At most 504 input tokens, 600 output tokens.
    const [fitting, tooSmall] = [
      await addEndpoint(owner, OUTSIDE, 0n, 1_104),
      await addEndpoint(owner, OUTSIDE, 0n, 1_103),
    ];
    for (const id of [fitting, tooSmall]) quality.set(id, qualityOutOf(400, 0.95));
    const decision = await createRouter(sources)(owner, buildRequest());
    expect(decision.chosen).toBe(fitting);
    expect(reasonsOf(decision, tooSmall)).toEqual(["context"]);
    expect(decision.order).toContain(dear);
  });

  it("checks the circuit breaker and the budget at every call", async () => {
    const { owner, cheap, dear, sources } = await createTwo();
    const [open, covered] = [new Set<string>(), new Set([cheap, dear])];
    const router = createRouter({
      ...sources,
      breakerOf: async (_viewer, id) => (open.has(id) ? "open" : "closed"),
      isWithinBudget: (_viewer, id) => covered.has(id),
    });
    expect((await router(owner, buildRequest())).order).toEqual([cheap, dear, "quotes"]);
    open.add(cheap);
    expect((await router(owner, buildRequest())).order).toEqual([dear, "quotes"]);
    covered.delete(dear);
    expect((await router(owner, buildRequest())).order).toEqual(["quotes"]);
  });

  it("looks up similar test cases only when it has the question's vector", async () => {
    const { owner, cheap, dear, sources } = await createTwo();
    const findNearby = vi.fn(async () => new Map([[cheap, { passed: 10, total: 40 }]]));
    const router = createRouter({ ...sources, findNearby });
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    expect(findNearby).not.toHaveBeenCalled();
    const decision = await router(owner, buildRequest({ questionVector: VECTOR }));
    expect(decision.chosen).toBe(dear);
    expect(reasonsOf(decision, cheap)).toEqual(["quality-nearby"]);
    expect(findNearby).toHaveBeenCalledWith(expect.anything(), "legal", VECTOR);
  });

  it("uses the most demanding target of the searched collections", async () => {
    const owner = await createOrganization();
    await savePolicy(owner, {
      ...BY_EVIDENCE,
      targets: { legal: 0.8, medical: 0.9, general: 0.7 },
    });
    const verticals = ["general", "medical", "legal"] as const;
    expect((await route(owner, buildRequest({ verticals }))).vertical).toBe("medical");
    expect((await route(owner, buildRequest({ verticals: [] }))).vertical).toBe("general");
  });

  it("remembers the last chosen endpoint, in this process and in the database", async () => {
    const { owner, cheap, dear, quality, sources } = await createTwo();
    const router = createRouter(sources);
    const decision = await router(owner, buildRequest());
    await recordDecision(owner, { callId: null, answerId: null }, decision);
    // Lower bound .845: below the target, but within the margin for the last chosen endpoint.
    quality.set(cheap, qualityOutOf(400, 0.875));
    expect((await router(owner, buildRequest())).chosen).toBe(cheap);
    expect((await createRouter(sources)(owner, buildRequest())).chosen).toBe(cheap);
    expect((await router(owner, buildRequest({ verticals: ["medical"] }))).chosen).toBe(dear);
  });
});

const RULE = {
  provider: "acme",
  models: ["a"],
  currency: "USD",
  card: { prices: { input: "10", cachedInput: "1", output: "20", reasoning: "40" } },
  status: "effective",
  effectiveFrom: "2026-08-16T00:00:00Z",
  effectiveTo: null,
  source: { name: "a contract", url: null, checkedOn: "2026-11-25", standing: "own" },
};

function reasonsOf(
  { candidates }: Awaited<ReturnType<typeof route>>,
  id: string,
): string[] | undefined {
  return candidates.find(({ endpointId }) => endpointId === id)?.reasonsExcluded;
}
