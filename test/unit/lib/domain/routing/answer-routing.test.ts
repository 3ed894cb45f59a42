import { describe, expect, it } from "vitest";
import { inOrder, knownQuality, reasonsThatCounted } from "#lib/domain/routing/answer-routing";
import { CandidateFacts, EXCLUSIONS } from "#lib/domain/routing/candidate";
import { ROUTING_MODES } from "#lib/domain/routing/decision";
import { buildCandidate } from "#test/factories/candidate";
import en from "../../../../../lib/i18n/messages/en.json" with { type: "json" };
import zh from "../../../../../lib/i18n/messages/zh.json" with { type: "json" };

describe("the reasons that counted against an endpoint", () => {
  const all = { reasonsExcluded: [...EXCLUSIONS] };
  const forbidding = ["data-class", "budget", "context", "breaker", "over-cap"];

  it.each(["pinned", "fallback"] as const)(
    "are only those that forbid a call, where the choice is %s",
    (mode) => {
      expect(reasonsThatCounted(all, mode)).toEqual(forbidding);
    },
  );

  it("include not being listed, where the choice is random", () => {
    expect(reasonsThatCounted(all, "weighted")).toEqual([...forbidding, "unlisted"]);
  });

  it("are all reasons, where the choice is by evidence", () => {
    expect(reasonsThatCounted(all, "degraded")).toEqual(EXCLUSIONS);
  });
});

describe("the known quality of an endpoint", () => {
  const figures = { mean: 0.9, lower: 0.8 };

  it("is the interval over all results, with the number judged by a person", () => {
    const quality = { ...figures, passed: 90, total: 100, items: 80, judged: 20 };
    const known = knownQuality({ quality });
    expect(known).toMatchObject({ results: 80, judged: 20 });
    expect(known?.low).toBeCloseTo(0.8256, 4);
    expect(known?.high).toBeCloseTo(0.9448, 4);
  });

  it("is null when it was never measured", () => {
    const quality = { mean: null, lower: 0, passed: 0, total: 0, items: 0, judged: 0 };
    expect(knownQuality({ quality })).toBeNull();
  });

  it("has no judged answers in an older decision that did not record them", () => {
    const { quality, ...facts } = buildCandidate();
    const { judged: _, ...before } = quality;
    const old = { ...facts, quality: before };
    expect(CandidateFacts.parse(old).quality.judged).toBe(0);
  });
});

describe("candidates", () => {
  it("are listed in the order of asking, with forbidden ones last", () => {
    const candidates = ["a", "b", "c", "d"].map((endpointId) => ({ endpointId }));
    const order = inOrder(candidates, ["c", "a", "quotes"]);
    expect(order.map(({ endpointId }) => endpointId)).toEqual(["c", "a", "b", "d"]);
  });
});

describe.each([
  ["English", en],
  ["Chinese", zh],
])("the routing texts in %s", (_language, { routing }) => {
  it("exist for each reason and each mode, and for nothing else", () => {
    expect(Object.keys(routing.exclusion)).toEqual([...EXCLUSIONS]);
    expect(Object.keys(routing.mode)).toEqual([...ROUTING_MODES]);
    expect(Object.keys(routing.modeText)).toEqual([...ROUTING_MODES]);
  });
});
