import type { PriceRule } from "./price-rule.ts";

export type RuleState =
  | "in-force"
  | "announced"
  | "upcoming"
  | "ended"
  | "cancelled"
  | "superseded";

/** The state of a rule's version at an instant, among all versions of all rules. */
export function ruleState(rule: PriceRule, rules: readonly PriceRule[], instant: Date): RuleState {
  const { id, version, status, effectiveFrom, effectiveTo } = rule;
  if (rules.some((other) => other.id === id && other.version > version)) return "superseded";
  if (status !== "effective") return status;
  if (instant < effectiveFrom) return "upcoming";
  return effectiveTo && effectiveTo <= instant ? "ended" : "in-force";
}
