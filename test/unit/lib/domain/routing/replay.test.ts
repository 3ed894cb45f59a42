import { describe, expect, it } from "vitest";
import type { CandidateFacts } from "#lib/domain/routing/candidate";
import { decide } from "#lib/domain/routing/decide";
import { type PastDecision, replay } from "#lib/domain/routing/replay";
import { buildCandidate, buildContext, buildPolicy, qualityOutOf } from "#test/factories/candidate";

const usd = (nano: number) => ({ nano: String(nano), currency: "USD" });
const strong = buildCandidate({ endpointId: "strong", expectedCost: usd(9_000) });
const fair = buildCandidate({
  endpointId: "fair",
  expectedCost: { nano: "1000", currency: "CNY" },
  quality: qualityOutOf(400, 0.84),
});
const options = { defaultEndpoint: null, random: () => 0.5 };
const rates = [{ from: "CNY", to: "USD", nano: "0.14", day: "2026-11-25", source: "a test" }];
const pinned = buildPolicy({ choose: { by: "pinned", endpointId: "strong" } });
const lenient = buildPolicy({ targets: { legal: 0.8, medical: 0.8, general: 0.8 }, rates });

const recorded = (facts: readonly CandidateFacts[], askedFor: string | null = null): PastDecision =>
  decide(facts, pinned, buildContext({ askedFor }));

describe("replay", () => {
  it("reports what another policy would have chosen and cost, each currency separately", () => {
    const week = [recorded([strong, fair]), recorded([strong, fair]), recorded([strong])];
    expect(replay(lenient, week, options)).toEqual({
      calls: 3,
      changed: 2,
      was: {
        cost: [usd(27_000)],
        unpriced: 0,
        byEndpoint: { strong: 3 },
        belowTarget: 0,
        unmeasured: 0,
      },
      would: {
        cost: [{ nano: "2000", currency: "CNY" }, usd(9_000)],
        unpriced: 0,
        byEndpoint: { fair: 2, strong: 1 },
        belowTarget: 0,
        unmeasured: 0,
      },
    });
  });

  it("changes nothing under the same policy, nor what the person asking named", () => {
    const week = [recorded([strong, fair]), recorded([strong, fair], "fair")];
    expect(replay(pinned, week, options)).toMatchObject({ changed: 0 });
    expect(replay(lenient, week, options).would.byEndpoint).toEqual({ fair: 2 });
    expect(replay(lenient, week, options).changed).toBe(1);
  });

  it("counts calls below the policy's target, and calls to unmeasured endpoints", () => {
    const strict = buildPolicy({ choose: { by: "pinned", endpointId: "fair" } });
    const unpriced = { ...fair, expectedCost: null, quality: qualityOutOf(0, 0) };
    const { would } = replay(
      strict,
      [recorded([strong, fair]), recorded([unpriced]), recorded([])],
      options,
    );
    expect(would).toEqual({
      cost: [{ nano: "1000", currency: "CNY" }],
      unpriced: 1,
      byEndpoint: { fair: 2, quotes: 1 },
      belowTarget: 1,
      unmeasured: 2,
    });
  });

  it("builds on its own earlier choices, each vertical separately", () => {
    // .875 of 400: a lower bound of .845, below the target of .85 but within the margin.
    const good = { ...strong, endpointId: "wavering", expectedCost: usd(1) };
    const wavering = { ...good, quality: qualityOutOf(400, 0.875) };
    const policy = buildPolicy();
    const chosen = (decisions: PastDecision[]) =>
      replay(policy, decisions, options).would.byEndpoint;
    expect(chosen([recorded([good, strong]), recorded([wavering, strong])])).toEqual({
      wavering: 2,
    });
    const medical = { ...recorded([wavering, strong]), vertical: "medical" as const };
    expect(chosen([recorded([good, strong]), medical])).toEqual({ wavering: 1, strong: 1 });
  });

  it("counts its own exploration against the shares", () => {
    const cheaper = {
      ...strong,
      endpointId: "cheaper",
      expectedCost: usd(1_000),
      quality: qualityOutOf(200, 0.8),
    };
    const policy = buildPolicy({ exploration: { mostCalls: 0.05, mostSpend: 0.03 } });
    const week = Array.from({ length: 400 }, () => ({
      ...recorded([strong, cheaper]),
      vertical: "general" as const,
    }));
    let draws = 0;
    // Always within the share of calls; qualities are drawn above the mean.
    const random = () => [0, 0.9, 0, 0.9, 0][draws++ % 5] ?? 0;
    const { would } = replay(policy, week, { ...options, random });
    expect(would.byEndpoint).toEqual({ strong: 380, cheaper: 20 });
  });
});
