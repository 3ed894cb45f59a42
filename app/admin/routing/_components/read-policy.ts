import { VERTICALS } from "#lib/domain/documents/collection";
import { RoutingPolicy } from "#lib/domain/routing/policy";
import type { PolicyContent } from "#lib/domain/routing/policy-content";

/** The parts of the form that can be wrong, each with its own message. */
const FIELDS = [
  "pinned",
  "weights",
  "targets",
  "leastItems",
  "hysteresis",
  "mostErrors",
  "mostMilliseconds",
  "endpoints",
  "fallbacks",
  "hedgeAfterMs",
  "mostCost",
  "currency",
  "rates",
  "mostCalls",
  "mostSpend",
  "highRisk",
] as const;
export type PolicyField = (typeof FIELDS)[number];

/** The policy in the form, or the parts of the form that do not fit. An empty limit means no limit. */
export function readPolicy(typed: FormData): { content: PolicyContent } | { wrong: PolicyField[] } {
  const content = contentIn(typed);
  const read = RoutingPolicy.safeParse(content);
  const issues = read.success ? [] : read.error.issues.map(({ path }) => fieldOf(path));
  const wrong = [...new Set([...issues, ...wrongLists(typed, content)])];
  return wrong.length > 0 ? { wrong } : { content };
}

function contentIn(typed: FormData): PolicyContent {
  const text = (name: string) => textIn(typed, name);
  const limit = (name: string) => (text(name) === "" ? null : Number(text(name)));
  const share = (name: string) => shareOf(text(name));
  return {
    choose: chooseIn(typed),
    endpoints: text("allow") === "some" ? allOf(typed, "allowed") : null,
    targets: {
      legal: share("target:legal"),
      medical: share("target:medical"),
      general: share("target:general"),
    },
    hysteresis: share("hysteresis"),
    leastItems: countOf(text("leastItems")),
    mostErrors: share("mostErrors"),
    mostMilliseconds: limit("mostMilliseconds"),
    mostCost: text("mostCost") === "" ? null : decimalOf(text("mostCost")),
    currency: text("currency").toUpperCase(),
    rates: ratesIn(typed),
    highRisk: VERTICALS.filter((vertical) => allOf(typed, "highRisk").includes(vertical)),
    exploration: {
      mostCalls: share("mostCalls"),
      mostSpend: share("mostSpend"),
      shadow: typed.has("shadow"),
    },
    hedgeAfterMs: limit("hedgeAfterMs"),
    fallbacks: fallbacksIn(typed),
  };
}

function chooseIn(typed: FormData): PolicyContent["choose"] {
  const by = textIn(typed, "by");
  if (by === "weights") return { by, weights: weightsIn(typed) };
  if (by === "evidence") return { by };
  return { by: "pinned", endpointId: textIn(typed, "pinned") || null };
}

function weightsIn(typed: FormData): Record<string, number> {
  const weights = [...typed.keys()]
    .filter((name) => name.startsWith("weight:"))
    .map((name) => [name.slice("weight:".length), Number(textIn(typed, name))] as const);
  return Object.fromEntries(weights.filter(([, weight]) => weight !== 0));
}

/** Null: the rules choose the fallbacks. */
function fallbacksIn(typed: FormData): string[] | null {
  const by = textIn(typed, "fallbackBy");
  if (by === "rules") return null;
  return by === "none" ? [] : allOf(typed, "fallback").filter((id) => id !== "");
}

function ratesIn(typed: FormData): NonNullable<PolicyContent["rates"]> {
  const columns = (name: string) => allOf(typed, `rate:${name}`).map((text) => text.trim());
  const [to, nano, day, source] = ["to", "nano", "day", "source"].map(columns);
  return columns("from").map((from, row) => ({
    from: from.toUpperCase(),
    to: (to?.[row] ?? "").toUpperCase(),
    nano: decimalOf(nano?.[row] ?? ""),
    day: day?.[row] ?? "",
    source: source?.[row] ?? "",
  }));
}

/** Lists that the policy's schema allows but nobody can want: empty ones, or with one endpoint twice. */
function wrongLists(typed: FormData, { endpoints, fallbacks }: PolicyContent): PolicyField[] {
  const isNobody = textIn(typed, "fallbackBy") === "list" && fallbacks?.length === 0;
  const isTwice = new Set(fallbacks).size !== (fallbacks?.length ?? 0);
  const wrong: PolicyField[] = endpoints?.length === 0 ? ["endpoints"] : [];
  return isNobody || isTwice ? [...wrong, "fallbacks"] : wrong;
}

function textIn(typed: FormData, name: string): string {
  return String(typed.get(name) ?? "").trim();
}

function allOf(typed: FormData, name: string): string[] {
  return typed.getAll(name).map(String);
}

/** "85" and "85,5" per cent as a share; NaN for an empty text. */
function shareOf(text: string): number {
  return countOf(text) / 100;
}

function countOf(text: string): number {
  return text === "" ? Number.NaN : Number(decimalOf(text));
}

/** A comma counts as a decimal point. */
function decimalOf(text: string): string {
  return text.replace(",", ".");
}

function fieldOf(path: readonly PropertyKey[]): PolicyField {
  const [first, second] = path;
  if (first === "choose") return second === "weights" ? "weights" : "pinned";
  const name = first === "exploration" ? second : first;
  return FIELDS.find((field) => field === name) ?? "pinned";
}
