import { describe, expect, it } from "vitest";
import { readPolicy } from "#app/admin/routing/_components/read-policy";
import { NO_POLICY, RoutingPolicy } from "#lib/domain/routing/policy";
import { contentOf } from "#lib/domain/routing/policy-content";

type Fields = Record<string, string | string[]>;

/** The form before anybody has typed in it. */
const UNTOUCHED: Fields = {
  by: "pinned",
  pinned: "",
  allow: "all",
  "target:legal": "85",
  "target:medical": "85",
  "target:general": "80",
  hysteresis: "2",
  leastItems: "200",
  mostErrors: "10",
  mostMilliseconds: "",
  mostCost: "",
  currency: "USD",
  highRisk: ["legal", "medical"],
  mostCalls: "0",
  mostSpend: "3",
  hedgeAfterMs: "",
  fallbackBy: "none",
};

function typed(fields: Fields = {}): FormData {
  const form = new FormData();
  for (const [name, texts] of Object.entries({ ...UNTOUCHED, ...fields })) {
    for (const text of [texts].flat()) form.append(name, text);
  }
  return form;
}

function policyOf(fields: Fields) {
  const read = readPolicy(typed(fields));
  if ("wrong" in read) throw new Error(`Not read: ${read.wrong.join()}`);
  return RoutingPolicy.parse(read.content);
}

describe("the form of a policy", () => {
  it("returns the default policy as long as nobody has typed in it", () => {
    expect(readPolicy(typed())).toEqual({ content: contentOf(NO_POLICY.policy) });
  });

  it("reads shares, and leaves out endpoints without a share", () => {
    const fields = { by: "weights", "weight:a": "7", "weight:b": "", "weight:c": "0" };
    expect(policyOf(fields).choose).toEqual({ by: "weights", weights: { a: 7 } });
  });

  it("reads percentages with a comma, amounts with nine decimal places and currencies in lower case", () => {
    const rate = {
      "rate:from": "cny",
      "rate:to": "usd",
      "rate:nano": "0,14",
      "rate:day": "2026-11-02",
      "rate:source": "The bank",
    };
    const fields = { by: "evidence", "target:legal": "90,5", mostCost: "0,000000001" };
    expect(policyOf({ ...fields, currency: "usd", ...rate })).toMatchObject({
      targets: { legal: 0.905 },
      mostCost: 1n,
      currency: "USD",
      rates: [
        { from: "CNY", to: "USD", nano: 140_000_000n, day: "2026-11-02", source: "The bank" },
      ],
    });
  });

  it("keeps the order of the fallbacks, and distinguishes “no fallback” from “by the rules”", () => {
    const inTurn = { fallbackBy: "list", fallback: ["b", "", "a"] };
    expect(policyOf(inTurn).fallbacks).toEqual(["b", "a"]);
    expect(policyOf({ fallbackBy: "rules" }).fallbacks).toBeNull();
    expect(policyOf({ fallbackBy: "none" }).fallbacks).toEqual([]);
  });

  it.each<[Fields, string[]]>([
    [{ by: "weights", "weight:a": "" }, ["weights"]],
    [{ by: "weights", "weight:a": "1.5" }, ["weights"]],
    [{ "target:legal": "" }, ["targets"]],
    [{ "target:general": "101" }, ["targets"]],
    [{ leastItems: "many" }, ["leastItems"]],
    [{ hysteresis: "11" }, ["hysteresis"]],
    [{ mostErrors: "5" }, ["mostErrors"]],
    [{ mostMilliseconds: "0" }, ["mostMilliseconds"]],
    [{ mostCost: "little" }, ["mostCost"]],
    [{ currency: "dollars" }, ["currency"]],
    [{ "rate:from": "CNY", "rate:to": "USD", "rate:nano": "", "rate:day": "" }, ["rates"]],
    [{ mostCalls: "6" }, ["mostCalls"]],
    [{ mostSpend: "4" }, ["mostSpend"]],
    [{ hedgeAfterMs: "99" }, ["hedgeAfterMs"]],
    [{ allow: "some" }, ["endpoints"]],
    [{ fallbackBy: "list", fallback: ["", ""] }, ["fallbacks"]],
    [{ fallbackBy: "list", fallback: ["a", "a"] }, ["fallbacks"]],
    [{ mostCalls: "6", currency: "" }, ["currency", "mostCalls"]],
  ])("reports which parts of %o are wrong", (fields, wrong) => {
    const read = readPolicy(typed(fields));
    expect("wrong" in read && read.wrong.toSorted()).toEqual(wrong);
  });
});
