import { describe, expect, it } from "vitest";
import { RoutingPolicy } from "#lib/domain/routing/policy";
import { contentOf } from "#lib/domain/routing/policy-content";

describe("a policy as JSON", () => {
  it("is read back as the same policy, to the billionth", () => {
    const rate = { from: "CNY", to: "USD", nano: "0.140000001", day: "2026-11-02", source: "Bank" };
    const policy = RoutingPolicy.parse({
      choose: { by: "weights", weights: { a: 7, b: 3 } },
      endpoints: ["a", "b"],
      targets: { legal: 0.905, medical: 0.9, general: 0.7 },
      mostCost: "0.000000001",
      rates: [rate],
      exploration: { mostCalls: 0.01, shadow: true },
      fallbacks: ["b"],
      hedgeAfterMs: 900,
    });
    expect(RoutingPolicy.parse(JSON.parse(JSON.stringify(contentOf(policy))))).toEqual(policy);
  });
});
