import { describe, expect, it } from "vitest";
import { inOrder, reasonsThatCounted } from "#lib/domain/routing/answer-routing";
import { EXCLUSIONS } from "#lib/domain/routing/candidate";
import { ROUTING_MODES } from "#lib/domain/routing/decision";
import en from "../../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../../lib/i18n/messages/zh.json" with { type: "json" };

describe("what counted against an endpoint", () => {
  const all = { reasonsExcluded: [...EXCLUSIONS] };
  const forbidding = ["data-class", "budget", "context", "breaker", "over-cap"];

  it.each(["pinned", "fallback"] as const)(
    "is only what forbids a call, where it is %s",
    (mode) => {
      expect(reasonsThatCounted(all, mode)).toEqual(forbidding);
    },
  );

  it("is also that nobody listed it, where lots are drawn", () => {
    expect(reasonsThatCounted(all, "weighted")).toEqual([...forbidding, "unlisted"]);
  });

  it("is everything, where it is chosen by evidence", () => {
    expect(reasonsThatCounted(all, "degraded")).toEqual(EXCLUSIONS);
  });
});

describe("candidates", () => {
  it("stand as they would have been asked, and those that must not be asked come last", () => {
    const candidates = ["a", "b", "c", "d"].map((endpointId) => ({ endpointId }));
    const order = inOrder(candidates, ["c", "a", "quotes"]);
    expect(order.map(({ endpointId }) => endpointId)).toEqual(["c", "a", "b", "d"]);
  });
});

describe.each([
  ["English", en],
  ["Chinese", zh],
])("the words of routing in %s", (_language, { routing }) => {
  it("are there for each reason and each way of choosing, and for no other", () => {
    expect(Object.keys(routing.exclusion)).toEqual([...EXCLUSIONS]);
    expect(Object.keys(routing.mode)).toEqual([...ROUTING_MODES]);
    expect(Object.keys(routing.modeText)).toEqual([...ROUTING_MODES]);
  });
});
