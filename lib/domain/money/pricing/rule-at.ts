import type { PriceRule } from "./price-rule.ts";

/** The price to look up. An account pays in one currency; without one, every list is searched. */
export type PriceWanted = { provider: string; model: string; currency?: string };

/** The one rule that prices a call, or why there is none. */
export type RuleFound =
  | { rule: PriceRule }
  | {
      rule: null;
      reason: "unknown-model" | "not-in-force" | "ambiguous";
      /** The rules considered: those of other times, announced or cancelled ones, or several that compete. */
      candidates: { id: string; version: number; status: PriceRule["status"] }[];
    };

/**
 * The rule in force at an instant. Of each rule, the latest version counts. The organization's own price comes before a
 * list's, a full name before a pattern, a longer pattern before a shorter one.
 */
export function ruleAt(rules: readonly PriceRule[], wanted: PriceWanted, instant: Date): RuleFound {
  const named = latestOf(rules).filter((rule) => isFor(rule, wanted));
  const inForce = named.filter((rule) => isInForce(rule, instant));
  const best = Math.max(...inForce.map((rule) => precedence(rule, wanted.model)));
  const [rule, ...rivals] = inForce.filter((each) => precedence(each, wanted.model) === best);
  if (rule && rivals.length === 0) return { rule };
  if (rule)
    return { rule: null, reason: "ambiguous", candidates: [rule, ...rivals].map(toCandidate) };
  const reason = named.length > 0 ? "not-in-force" : "unknown-model";
  return { rule: null, reason, candidates: named.map(toCandidate) };
}

/** The latest version of each rule. */
export function latestOf(rules: readonly PriceRule[]): PriceRule[] {
  const latest = new Map<string, PriceRule>();
  for (const rule of rules) {
    if (rule.version > (latest.get(rule.id)?.version ?? 0)) latest.set(rule.id, rule);
  }
  return [...latest.values()];
}

function isFor({ provider, currency, models }: PriceRule, wanted: PriceWanted): boolean {
  return (
    provider === wanted.provider &&
    (wanted.currency === undefined || currency === wanted.currency) &&
    isForModel({ models }, wanted.model)
  );
}

/** Whether one of a rule's names or patterns is for a model. */
export function isForModel({ models }: Pick<PriceRule, "models">, model: string): boolean {
  return models.some((pattern) => matches(pattern, model));
}

function isInForce({ status, effectiveFrom, effectiveTo }: PriceRule, instant: Date): boolean {
  return (
    status === "effective" && effectiveFrom <= instant && (!effectiveTo || instant < effectiveTo)
  );
}

/** Own prices first, then full names, then patterns by length. */
function precedence({ models, source }: PriceRule, model: string): number {
  const lengths = models
    .filter((pattern) => matches(pattern, model))
    .map((pattern) => (pattern.endsWith("*") ? pattern.length : 1_000));
  return Math.max(...lengths) + (source.standing === "own" ? 10_000 : 0);
}

function matches(pattern: string, model: string): boolean {
  return pattern.endsWith("*") ? model.startsWith(pattern.slice(0, -1)) : model === pattern;
}

function toCandidate({ id, version, status }: PriceRule) {
  return { id, version, status };
}
