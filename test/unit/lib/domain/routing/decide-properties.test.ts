import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type CandidateFacts,
  EXCLUSIONS,
  isFeasible,
  isForbidden,
} from "#lib/domain/routing/candidate";
import { decide } from "#lib/domain/routing/decide";
import type { RoutingDecision } from "#lib/domain/routing/decision";
import { createRandom } from "#lib/training/random";
import { buildContext, buildPolicy } from "#test/factories/candidate";

const NAMES = ["a", "b", "c", "d", "e", "f"];
const mostly = fc.integer({ min: 0, max: 9 }).map((drawn) => drawn > 0);
const share = fc.double({ min: 0, max: 1, noNaN: true });
const name = fc.constantFrom(...NAMES);

const certified = fc
  .integer({ min: 0, max: 12 })
  .map((failed) => ({ passed: Math.max(0, 12 - (failed > 3 ? 0 : failed)), total: 12 }));

const facts = (endpointId: string): fc.Arbitrary<CandidateFacts> =>
  fc.record({
    endpointId: fc.constant(endpointId),
    mayReceive: mostly,
    isWithinBudget: mostly,
    fitsContext: mostly,
    breaker: fc.constantFrom("closed", "closed", "half-open", "open"),
    quality: fc
      .record({
        items: fc.integer({ min: 0, max: 1_000 }),
        share: fc.double({ min: 0.7, max: 1, noNaN: true }),
      })
      .map(({ items, share }) => ({ passed: items * share, total: items, items, judged: 0 })),
    nearby: fc.option(
      share.map((passed) => ({ passed: passed * 40, total: 40 })),
      { freq: 2 },
    ),
    certified: fc.option(
      fc.record({ "instructions-ignored": certified, "absent-said": certified }),
      { freq: 2 },
    ),
    errors: share.map((failed) => ({ failed: failed ** 4 * 200, total: 200 })),
    p95: fc.option(fc.integer({ min: 1, max: 20_000 })),
    expectedCost: fc.option(
      fc
        .integer({ min: 0, max: 1_000_000 })
        .map((nano) => ({ nano: String(nano), currency: "USD" })),
      { freq: 9 },
    ),
  });
const candidates = fc.subarray(NAMES).chain((names) => fc.tuple(...names.map(facts)));
const choose = fc.oneof(
  fc.constant({ by: "evidence" as const }),
  fc.record({ by: fc.constant("pinned" as const), endpointId: fc.option(name) }),
  fc.record({
    by: fc.constant("weights" as const),
    weights: fc.dictionary(name, fc.integer({ min: 1, max: 9 }), { minKeys: 1 }),
  }),
);
const policies = fc
  .record({
    choose,
    endpoints: fc.option(fc.subarray(NAMES)),
    fallbacks: fc.option(fc.subarray(NAMES)),
    mostMilliseconds: fc.option(fc.constant(10_000)),
    mostCost: fc.option(fc.constant("0.0005")),
    exploration: fc.record({ mostCalls: fc.constant(0.05), shadow: fc.boolean() }),
  })
  .map(buildPolicy);
const contexts = fc
  .record({
    vertical: fc.constantFrom("legal" as const, "general" as const),
    askedFor: fc.option(name),
    defaultEndpoint: fc.option(name),
    incumbent: fc.option(name),
    seed: fc.integer(),
  })
  .map(({ seed, ...context }) =>
    buildContext({
      ...context,
      explored: { calls: 10_000, tried: 0, nano: 10n ** 15n, triedNano: 0n },
      // Low numbers, so that exploration happens in about half of the cases.
      random: (
        (random) => () =>
          random() ** 4
      )(createRandom(seed)),
    }),
  );

const named = (decision: RoutingDecision) => [
  decision.chosen,
  ...decision.order,
  ...(decision.shadow ? [decision.shadow] : []),
];

describe("decide", () => {
  it("never includes an endpoint that must not be called, however it chooses", () => {
    fc.assert(
      fc.property(candidates, policies, contexts, (given, policy, context) => {
        const decision = decide(given, policy, context);
        const forbidden = decision.candidates.filter(isForbidden).map((each) => each.endpointId);
        for (const id of named(decision)) expect(forbidden).not.toContain(id);
        const sound = given.filter(
          (each) =>
            each.mayReceive && each.isWithinBudget && each.fitsContext && each.breaker !== "open",
        );
        const allowed = [...sound.map(({ endpointId }) => endpointId), "quotes"];
        for (const id of named(decision)) expect(allowed).toContain(id);
      }),
      { numRuns: 2_000 },
    );
  });

  it("gives an order that begins with the chosen endpoint, ends with the sources and has no duplicates", () => {
    fc.assert(
      fc.property(candidates, policies, contexts, (given, policy, context) => {
        const { chosen, order, candidates: judged } = decide(given, policy, context);
        expect(order[0]).toBe(chosen);
        expect(order.at(-1)).toBe("quotes");
        expect(new Set(order).size).toBe(order.length);
        expect(judged).toHaveLength(given.length);
        const reasons = judged.flatMap(({ reasonsExcluded }) => reasonsExcluded);
        for (const reason of reasons) expect(EXCLUSIONS).toContain(reason);
      }),
    );
  });

  it("chooses the cheapest endpoint that meets all requirements, unless it explores", () => {
    fc.assert(
      fc.property(candidates, contexts, (given, context) => {
        const asking = { ...context, askedFor: null, incumbent: null };
        const { mode, chosen, candidates: judged } = decide(given, buildPolicy(), asking);
        const costs = judged
          .filter(isFeasible)
          .map(({ expectedCost }) => Number(expectedCost?.nano));
        fc.pre(costs.length > 0);
        const taken = judged.find(({ endpointId }) => endpointId === chosen);
        expect(mode).toBe("exploit");
        expect(Number(taken?.expectedCost?.nano)).toBe(Math.min(...costs));
      }),
    );
  });

  it("does not depend on the scale of the costs or the order of the candidates", () => {
    const factor = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(candidates, contexts, factor, fc.integer(), (given, context, times, seed) => {
        const still = { ...context, random: () => 0.5 };
        const { chosen, order } = decide(given, buildPolicy(), still);
        const random = createRandom(seed);
        const mixed = given
          .map((each) => ({ each, place: random() }))
          .sort((left, right) => left.place - right.place)
          .map(({ each: { expectedCost, ...each } }) => ({
            ...each,
            expectedCost: expectedCost && {
              ...expectedCost,
              nano: String(BigInt(expectedCost.nano) * BigInt(times)),
            },
          }));
        expect(decide(mixed, buildPolicy(), still)).toMatchObject({ chosen, order });
      }),
    );
  });

  it("gives the same decision again from its record", () => {
    fc.assert(
      fc.property(candidates, contexts, (given, context) => {
        const still = { ...context, random: () => 0.5 };
        const decision = decide(given, buildPolicy(), still);
        expect(decide(decision.candidates, buildPolicy(), still)).toEqual(decision);
      }),
    );
  });
});
