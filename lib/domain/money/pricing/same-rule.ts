import type { PriceRule } from "./price-rule.ts";

/** Whether two versions are the same in everything. The database keeps the keys of a rule in another order. */
export function isSameRule(one: PriceRule, other: PriceRule): boolean {
  return asText(one) === asText(other);
}

function asText(rule: PriceRule): string {
  return JSON.stringify(rule, (_key, value: unknown) => {
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(
      Object.entries(value).sort(([left], [right]) => left.localeCompare(right)),
    );
  });
}
