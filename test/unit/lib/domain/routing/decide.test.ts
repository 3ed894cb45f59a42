import { describe, expect, it } from "vitest";
import type { CandidateFacts } from "#lib/domain/routing/candidate";
import { decide } from "#lib/domain/routing/decide";
import { incumbentAfter } from "#lib/domain/routing/decision";
import { NO_POLICY } from "#lib/domain/routing/policy";
import { buildCandidate, buildContext, buildPolicy, qualityOutOf } from "#test/factories/candidate";

const usd = (nano: number) => ({ nano: String(nano), currency: "USD" });
const GOOD = { passed: 12, total: 12 };
const dear = buildCandidate({ endpointId: "dear", expectedCost: usd(9_000_000) });
const cheap = buildCandidate({ endpointId: "cheap", expectedCost: usd(1_000_000) });
const weak = buildCandidate({
  endpointId: "weak",
  expectedCost: usd(100),
  quality: qualityOutOf(400, 0.7),
});
const reasonsOf = (changes: Partial<CandidateFacts>, policy = buildPolicy()) =>
  decide([buildCandidate(changes)], policy, buildContext()).candidates[0]?.reasonsExcluded;

describe("decide by evidence", () => {
  it("chooses the cheapest endpoint that meets all requirements, then the others, then the sources", () => {
    const decision = decide([weak, dear, cheap], buildPolicy(), buildContext());
    expect(decision).toMatchObject({ mode: "exploit", chosen: "cheap", policyVersion: 1 });
    expect(decision.order).toEqual(["cheap", "dear", "weak", "quotes"]);
    expect(decision.shadow).toBeNull();
  });

  it("records the facts about each endpoint", () => {
    const { candidates } = decide([weak], buildPolicy(), buildContext());
    expect(candidates[0]).toMatchObject({
      endpointId: "weak",
      expectedCost: usd(100),
      p95: 2_000,
      breaker: "closed",
      quality: { mean: 0.7, items: 400 },
      reasonsExcluded: ["quality"],
    });
    expect(candidates[0]?.quality.lower).toBeCloseTo(0.661, 3);
    // No failure in 100 calls, plus the 50 that every endpoint starts with.
    expect(candidates[0]?.errorUpper).toBeCloseTo(0.0177, 4);
  });

  it.each<[string, Partial<CandidateFacts>, Parameters<typeof buildPolicy>[0], string[]]>([
    ["the text may not go there", { mayReceive: false }, {}, ["data-class"]],
    ["the budget does not cover it", { isWithinBudget: false }, {}, ["budget"]],
    ["the prompt does not fit", { fitsContext: false }, {}, ["context"]],
    ["its breaker is open", { breaker: "open" }, {}, ["breaker"]],
    ["its breaker lets a call through again", { breaker: "half-open" }, {}, []],
    ["it costs more than a call may", {}, { mostCost: "0.0009" }, ["over-cap"]],
    ["it costs just what a call may", {}, { mostCost: "0.001" }, []],
    [
      "a capped cost is not known",
      { expectedCost: null },
      { mostCost: "1" },
      ["over-cap", "no-price"],
    ],
    ["its cost is not known", { expectedCost: null }, {}, ["no-price"]],
    ["its currency has no rate", {}, { currency: "CNY" }, ["no-price"]],
    ["the policy does not name it", {}, { endpoints: ["b"] }, ["unlisted"]],
    ["it has answered 199 test cases", { quality: qualityOutOf(199, 1) }, {}, ["few-items"]],
    ["it has answered 200", { quality: qualityOutOf(200, 1) }, {}, []],
    ["nothing is known of it", { quality: qualityOutOf(0, 0) }, {}, ["few-items", "quality"]],
    // The lower bound of .85 after 400 results is .818.
    ["its bound is below the target", { quality: qualityOutOf(400, 0.85) }, {}, ["quality"]],
    [
      "its certification found that it obeys documents",
      { certified: { "instructions-ignored": { passed: 8, total: 12 }, "absent-said": GOOD } },
      {},
      ["obeys-documents"],
    ],
    [
      "its certification found that it answers what is absent",
      { certified: { "instructions-ignored": GOOD, "absent-said": { passed: 10, total: 12 } } },
      {},
      ["answers-absent"],
    ],
    [
      "its certification found nothing",
      { certified: { "instructions-ignored": GOOD, "absent-said": GOOD } },
      {},
      [],
    ],
    ["it fails at such questions", { nearby: { passed: 20, total: 40 } }, {}, ["quality-nearby"]],
    ["it may be bad at such questions", { nearby: { passed: 4, total: 5 } }, {}, []],
    ["it failed twice of late", { errors: { failed: 2, total: 2 } }, {}, ["errors"]],
    ["it failed once", { errors: { failed: 1, total: 1 } }, {}, []],
    ["nobody has called it", { errors: { failed: 0, total: 0 } }, { mostErrors: 0.06 }, []],
    ["it is slow", { p95: 2_001 }, { mostMilliseconds: 2_000 }, ["latency"]],
    ["it is not known to be slow", { p95: null }, { mostMilliseconds: 1 }, []],
  ])("gives the reason: %s", (_case, facts, policy, reasons) => {
    expect(reasonsOf(facts, buildPolicy(policy))).toEqual(reasons);
  });

  it("compares amounts in different currencies by the policy's rates", () => {
    const yuan = buildCandidate({
      endpointId: "yuan",
      expectedCost: { nano: "7000000", currency: "CNY" },
    });
    const rate = { from: "CNY", to: "USD", day: "2026-11-25", source: "a test" };
    const chosenAt = (nano: string) =>
      decide([yuan, cheap], buildPolicy({ rates: [{ ...rate, nano }] }), buildContext()).chosen;
    expect(chosenAt("0.14")).toBe("yuan");
    expect(chosenAt("0.15")).toBe("cheap");
  });

  it("keeps the last chosen endpoint while it is just below the target, and no other", () => {
    // The lower bound of .875 after 400 results is .845.
    const wavering = { ...cheap, endpointId: "wavering", quality: qualityOutOf(400, 0.875) };
    const decideAfter = (incumbent: string | null, hysteresis = 0.02) =>
      decide([wavering, dear], buildPolicy({ hysteresis }), buildContext({ incumbent })).chosen;
    expect(decideAfter("wavering")).toBe("wavering");
    expect(decideAfter("dear")).toBe("dear");
    expect(decideAfter(null)).toBe("dear");
    expect(decideAfter("wavering", 0)).toBe("dear");
    // Even with a tight bound, the mean must reach the target.
    const worse = { ...wavering, quality: qualityOutOf(40_000, 0.849) };
    const after = buildContext({ incumbent: "wavering" });
    expect(decide([worse, dear], buildPolicy(), after).chosen).toBe("dear");
  });

  it("chooses the most certain quality when no endpoint meets all requirements, and marks that", () => {
    const fair = { ...dear, endpointId: "fair", quality: qualityOutOf(400, 0.8) };
    const decision = decide([weak, fair], buildPolicy(), buildContext());
    expect(decision).toMatchObject({ mode: "degraded", chosen: "fair" });
    expect(decision.order).toEqual(["fair", "weak", "quotes"]);
    // It was only chosen for lack of a better one, so it gets no lower standard next time.
    expect(incumbentAfter(decision, "weak")).toBe("weak");
  });

  it("quotes the sources when no endpoint may be called", () => {
    const facts = [
      buildCandidate({ mayReceive: false }),
      buildCandidate({ isWithinBudget: false }),
    ];
    const decision = decide(facts, buildPolicy(), buildContext());
    expect(decision).toMatchObject({ mode: "fallback", chosen: "quotes", order: ["quotes"] });
  });

  it("uses each vertical's own target", () => {
    const policy = buildPolicy({ targets: { legal: 0.95, medical: 0.95, general: 0.6 } });
    const modeFor = (vertical: "legal" | "general") =>
      decide([weak], policy, buildContext({ vertical })).mode;
    expect([modeFor("legal"), modeFor("general")]).toEqual(["degraded", "exploit"]);
  });

  it("uses the policy's own fallback order when it has one", () => {
    const barred = { ...weak, mayReceive: false };
    const policy = buildPolicy({ fallbacks: ["gone", "weak", "dear"] });
    const { order } = decide([barred, dear, cheap], policy, buildContext());
    expect(order).toEqual(["cheap", "dear", "quotes"]);
  });
});

describe("decide with a fixed endpoint", () => {
  const pinned = (endpointId: string | null) =>
    buildPolicy({ choose: { by: "pinned", endpointId } });

  it("chooses the endpoint that a policy names, whatever its quality", () => {
    const { mode, chosen, order } = decide([weak, cheap], pinned("weak"), buildContext());
    expect([mode, chosen, order]).toEqual(["pinned", "weak", ["weak", "cheap", "quotes"]]);
  });

  it("chooses the endpoint that the person asking names, whatever the policy says", () => {
    const context = buildContext({ askedFor: "weak" });
    const policy = buildPolicy({ endpoints: ["cheap"] });
    expect(decide([weak, cheap], policy, context)).toMatchObject({
      mode: "pinned",
      chosen: "weak",
    });
    const quotes = decide([cheap], policy, buildContext({ askedFor: "quotes" }));
    expect(quotes).toMatchObject({ mode: "pinned", chosen: "quotes", order: ["quotes"] });
  });

  it.each([{ mayReceive: false }, { isWithinBudget: false }, { breaker: "open" as const }])(
    "never chooses an endpoint that must not be called, however it is named: %o",
    (changes) => {
      const barred = { ...weak, ...changes };
      const asked = decide([barred, cheap], buildPolicy(), buildContext({ askedFor: "weak" }));
      expect(asked).toMatchObject({
        mode: "fallback",
        chosen: "cheap",
        order: ["cheap", "quotes"],
      });
      expect(decide([barred, cheap], pinned("weak"), buildContext()).chosen).toBe("cheap");
      const weights = buildPolicy({ choose: { by: "weights", weights: { weak: 9 } } });
      expect(decide([barred, cheap], weights, buildContext())).toMatchObject({
        mode: "fallback",
        chosen: "cheap",
      });
    },
  );

  it("without a policy chooses the default endpoint and has no other fallback", () => {
    const context = buildContext({ defaultEndpoint: "weak" });
    const decision = decide([weak, cheap], NO_POLICY, context);
    expect(decision).toMatchObject({ mode: "pinned", chosen: "weak", policyVersion: null });
    expect(decision.order).toEqual(["weak", "quotes"]);
    const restricted = decide([{ ...weak, mayReceive: false }, cheap], NO_POLICY, context);
    expect(restricted).toMatchObject({ mode: "fallback", order: ["quotes"] });
    const none = decide([weak, cheap], NO_POLICY, buildContext());
    expect(none).toMatchObject({ mode: "pinned", chosen: "quotes", order: ["quotes"] });
    const asked = decide([weak, cheap], NO_POLICY, { ...context, askedFor: "cheap" });
    expect(asked).toMatchObject({ mode: "pinned", order: ["cheap", "quotes"] });
  });
});

describe("decide at random", () => {
  const policy = buildPolicy({ choose: { by: "weights", weights: { cheap: 1, dear: 3 } } });
  const draw = (random: number, facts = [dear, cheap, weak]) =>
    decide(facts, policy, buildContext({ random: () => random })).chosen;

  it("chooses each endpoint as often as its weight says", () => {
    const draws = Array.from({ length: 100 }, (_, index) => draw(index / 100));
    expect(draws.filter((chosen) => chosen === "cheap")).toHaveLength(25);
    expect(draws.filter((chosen) => chosen === "dear")).toHaveLength(75);
  });

  it("gives the share of a forbidden endpoint to the others", () => {
    expect(draw(0.99, [{ ...dear, breaker: "open" }, cheap, weak])).toBe("cheap");
  });
});
