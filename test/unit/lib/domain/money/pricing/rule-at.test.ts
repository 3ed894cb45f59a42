import { describe, expect, it } from "vitest";
import { ruleAt } from "#lib/domain/money/pricing/rule-at";
import { buildPriceRule } from "#test/factories/price-rule";

const wanted = { provider: "deepseek", model: "deepseek-flash" };
const BEGIN = "2026-08-16T00:00:00+08:00";
const at = (instant: string) => new Date(instant);

describe("ruleAt", () => {
  it("ends one rule where the next begins", () => {
    const rules = [
      buildPriceRule({ id: "old", effectiveFrom: "2026-06-01T00:00:00Z", effectiveTo: BEGIN }),
      buildPriceRule({ id: "new", effectiveFrom: BEGIN }),
    ];
    const idAt = (instant: string) => ruleAt(rules, wanted, at(instant)).rule?.id;
    expect(idAt("2026-08-15T23:59:59.999+08:00")).toBe("old");
    expect(idAt(BEGIN)).toBe("new");
    expect(idAt("2026-05-31T23:59:59Z")).toBeUndefined();
  });

  it("uses the latest correction of a rule", () => {
    const rules = [2, 3, 1].map((version) => buildPriceRule({ version }));
    expect(ruleAt(rules, wanted, at("2026-11-25T00:00:00Z")).rule?.version).toBe(3);
    const cancelled = [...rules, buildPriceRule({ version: 4, status: "cancelled" })];
    expect(ruleAt(cancelled, wanted, at("2026-11-25T00:00:00Z")).rule).toBeNull();
  });

  it.each(["announced", "cancelled"] as const)("never uses a rule that is %s", (status) => {
    const rules = [buildPriceRule({ status })];
    expect(ruleAt(rules, wanted, at("2026-11-25T00:00:00Z"))).toEqual({
      rule: null,
      reason: "not-in-force",
      candidates: [{ id: "rule", version: 1, status }],
    });
  });

  it("finds nothing for other providers, models and currencies", () => {
    const rules = [buildPriceRule()];
    for (const other of [{ provider: "zhipu" }, { model: "deepseek-v4" }, { currency: "USD" }]) {
      const found = ruleAt(rules, { ...wanted, ...other }, at("2026-11-25T00:00:00Z"));
      expect(found).toMatchObject({ rule: null, reason: "unknown-model" });
    }
  });

  it("does not choose between two lists without knowing the account's currency", () => {
    const rules = [buildPriceRule(), buildPriceRule({ id: "dollars", currency: "USD" })];
    const now = at("2026-11-25T00:00:00Z");
    expect(ruleAt(rules, wanted, now)).toMatchObject({ rule: null, reason: "ambiguous" });
    expect(ruleAt(rules, { ...wanted, currency: "USD" }, now).rule?.id).toBe("dollars");
  });

  it("prefers the organization's own price, then a full name, then the longer pattern", () => {
    const own = { name: "contract", url: null, checkedOn: null, standing: "own" as const };
    const rules = [
      buildPriceRule({ id: "any", models: ["*"] }),
      buildPriceRule({ id: "family", models: ["deepseek-*"] }),
      buildPriceRule({ id: "name", models: ["deepseek-flash"] }),
      buildPriceRule({ id: "own", models: ["*"], source: own }),
    ];
    const idOf = (among: typeof rules, model: string) =>
      ruleAt(among, { ...wanted, model }, at("2026-11-25T00:00:00Z")).rule?.id;
    expect(idOf(rules, "deepseek-flash")).toBe("own");
    const listed = rules.filter(({ id }) => id !== "own");
    expect(idOf(listed, "deepseek-flash")).toBe("name");
    expect(idOf(listed, "deepseek-flash-1017")).toBe("family");
    expect(idOf(listed, "janus")).toBe("any");
  });
});
