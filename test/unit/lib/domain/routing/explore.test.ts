import { describe, expect, it } from "vitest";
import type { CandidateFacts } from "#lib/domain/routing/candidate";
import { decide } from "#lib/domain/routing/decide";
import { type Explored, NOTHING_EXPLORED, withDecision } from "#lib/domain/routing/decision";
import { RoutingPolicy } from "#lib/domain/routing/policy";
import { createRandom } from "#lib/training/random";
import { buildCandidate, buildContext, buildPolicy, qualityOutOf } from "#test/factories/candidate";

const usd = (nano: number) => ({ nano: String(nano), currency: "USD" });
const known = buildCandidate({ endpointId: "known", expectedCost: usd(2_000_000) });
/** As far as known its quality is at the target, and it is cheaper. */
const promising = buildCandidate({
  endpointId: "promising",
  expectedCost: usd(1_000_000),
  quality: qualityOutOf(200, 0.8),
});
const exploration = { mostCalls: 0.05, mostSpend: 0.03, shadow: false };

type Asking = { vertical?: "general" | "legal"; exploration?: object };

/** Decides this often in a row, counting exploration through the day. */
function askOften(
  times: number,
  facts: readonly CandidateFacts[],
  { vertical = "general", ...changes }: Asking = {},
) {
  const policy = buildPolicy({ exploration, ...changes });
  let explored = NOTHING_EXPLORED;
  const random = createRandom(7);
  const decisions = Array.from({ length: times }, () => {
    const decision = decide(facts, policy, buildContext({ vertical, explored, random }));
    explored = withDecision(explored, decision);
    return decision;
  });
  return { decisions, explored };
}

describe("exploration", () => {
  it("is off unless the policy turns it on", () => {
    const { explored } = askOften(1_000, [known, promising], { exploration: {} });
    expect(explored.tried).toBe(0);
  });

  it("chooses an endpoint that may be good enough and is cheaper, with the best as the fallback", () => {
    const { decisions } = askOften(1_000, [known, promising]);
    const tried = decisions.filter(({ mode }) => mode === "explore");
    expect(tried.length).toBeGreaterThan(5);
    for (const { chosen, order } of tried) {
      expect([chosen, order]).toEqual(["promising", ["promising", "known", "quotes"]]);
    }
  });

  it("stays within its share of calls for every random draw", () => {
    const policy = buildPolicy({ exploration: { ...exploration, mostSpend: 0.03 } });
    const always = (explored: Explored) =>
      decide(
        [known, promising],
        policy,
        buildContext({ vertical: "general", explored, random: lucky() }),
      );
    const spend = { nano: 10n ** 15n, triedNano: 0n };
    expect(always({ calls: 99, tried: 4, ...spend }).mode).toBe("explore");
    expect(always({ calls: 98, tried: 4, ...spend }).mode).toBe("exploit");
  });

  it("stays within its share of the spending", () => {
    const policy = buildPolicy({ exploration });
    const modeAfter = (triedNano: bigint) => {
      const explored = { calls: 10_000, tried: 0, nano: 99_000_000n, triedNano };
      const context = buildContext({ vertical: "general", explored, random: lucky() });
      return decide([known, promising], policy, context).mode;
    };
    // 2,000,000 and this call's 1,000,000 make 3 % of 100,000,000.
    expect(modeAfter(2_000_000n)).toBe("explore");
    expect(modeAfter(2_000_001n)).toBe("exploit");
  });

  it("stays within both shares over a day of calls", () => {
    const quality = qualityOutOf(200, 0.83);
    const dear = { ...promising, expectedCost: usd(1_900_000), quality };
    const { decisions } = askOften(5_000, [known, dear]);
    const tried = decisions.filter(({ mode }) => mode === "explore").length;
    expect(tried).toBeLessThanOrEqual(250);
    const spent = tried * 1_900_000 + (5_000 - tried) * 2_000_000;
    expect((tried * 1_900_000) / spent).toBeLessThanOrEqual(0.03);
    expect((tried * 1_900_000) / spent).toBeGreaterThan(0.028);
  });

  it("only gives shadow answers where the risk is high, and only if the policy allows them", () => {
    const quality = qualityOutOf(200, 0.85);
    const facts = [known, { ...promising, quality }];
    const off = askOften(1_000, facts, { vertical: "legal" });
    expect(new Set(off.decisions.map(({ mode }) => mode))).toEqual(new Set(["exploit"]));
    const { decisions } = askOften(1_000, facts, {
      vertical: "legal",
      exploration: { ...exploration, shadow: true },
    });
    expect(new Set(decisions.map(({ chosen }) => chosen))).toEqual(new Set(["known"]));
    const shadows = decisions.filter(({ mode }) => mode === "shadow");
    expect(shadows.length).toBeGreaterThan(5);
    expect(new Set(shadows.map(({ shadow }) => shadow))).toEqual(new Set(["promising"]));
    expect(decisions.filter(({ shadow }) => shadow)).toHaveLength(shadows.length);
  });

  it.each<[string, Partial<CandidateFacts>]>([
    ["has not yet answered 200 test cases", { quality: qualityOutOf(199, 0.8) }],
    [
      "was judged often and has answered few test cases",
      { quality: { passed: 320, total: 400, items: 199, judged: 201 } },
    ],
    ["may not be sent the text", { mayReceive: false }],
    ["fails often", { errors: { failed: 40, total: 100 } }],
    ["costs nobody knows what", { expectedCost: null }],
    ["is surely not good enough", { quality: qualityOutOf(2_000, 0.6) }],
  ])("does not try an endpoint that %s", (_case, changes) => {
    expect(askOften(1_000, [known, { ...promising, ...changes }]).explored.tried).toBe(0);
  });

  it("cannot be set above 5 % of calls or 3 % of the spending", () => {
    const parse = (changes: object) =>
      RoutingPolicy.safeParse({ choose: { by: "evidence" }, exploration: changes }).success;
    expect(parse({ mostCalls: 0.05, mostSpend: 0.03 })).toBe(true);
    expect(parse({ mostCalls: 0.051 })).toBe(false);
    expect(parse({ mostSpend: 0.031 })).toBe(false);
  });
});

/** Draws within the share of calls, then qualities above the mean. */
function lucky(): () => number {
  let draws = 0;
  return () => {
    draws += 1;
    return draws === 1 ? 0 : draws % 2 === 0 ? 0.9 : 0;
  };
}
