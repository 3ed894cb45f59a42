import { expect, it } from "vitest";
import { ruleState } from "#lib/domain/money/pricing/rule-state";
import { buildPriceRule } from "#test/factories/price-rule";

const FROM = "2026-08-16T00:00:00Z";
const TO = "2026-09-01T00:00:00Z";
const rule = buildPriceRule({ effectiveFrom: FROM, effectiveTo: TO });
const at = (text: string) => new Date(text);

it("a rule applies from its first instant until just before its last", () => {
  const states = ["2026-08-15T23:59:59Z", FROM, "2026-08-31T23:59:59Z", TO].map((text) =>
    ruleState(rule, [rule], at(text)),
  );
  expect(states).toEqual(["upcoming", "in-force", "in-force", "ended"]);
});

it("an announced or cancelled rule keeps that state at any time, and an older version is superseded", () => {
  const announced = buildPriceRule({ version: 2, status: "announced" });
  const cancelled = buildPriceRule({ id: "other", status: "cancelled" });
  const rules = [rule, announced, cancelled];
  expect(rules.map((each) => ruleState(each, rules, at(FROM)))).toEqual([
    "superseded",
    "announced",
    "cancelled",
  ]);
});
