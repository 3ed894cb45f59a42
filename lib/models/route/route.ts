import {
  endpointsOf,
  findEndpointSettings,
  type StoredEndpoint,
} from "../../db/models/endpoints.ts";
import { policyOf } from "../../db/routing/policies.ts";
import type { Vertical } from "../../domain/documents/collection.ts";
import { endpointRuleAt } from "../../domain/money/pricing/endpoint-rule.ts";
import { estimateTokens } from "../../domain/money/pricing/estimate.ts";
import type { Tally } from "../../domain/quality/wilson.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import { decide, type RoutingContext } from "../../domain/routing/decide.ts";
import {
  incumbentAfter,
  NOTHING_EXPLORED,
  type RoutingDecision,
  withDecision,
} from "../../domain/routing/decision.ts";
import { UNTRIED } from "../../domain/routing/evidence.ts";
import { expectedCost } from "../../domain/routing/expected-cost.ts";
import {
  NO_POLICY,
  type RoutingPolicy,
  type VersionedPolicy,
} from "../../domain/routing/policy.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { mayReceive } from "../data-class-check.ts";
import type { PromptPart } from "../model.ts";
import { pricesOf } from "../pricing.ts";
import { canFit } from "../window/fit-prompt.ts";
import { EVIDENCE } from "./evidence.ts";
import { freshFor } from "./fresh-for.ts";
import { type Measures, readMeasures, UNKNOWN_HABITS } from "./measures.ts";
import type { QuestionVector, RouteSources } from "./sources.ts";

const NO_QUALITY: CandidateFacts["quality"] = { passed: 0, total: 0, items: 0, judged: 0 };

/** A call that is about to be made. */
export type RouteRequest = {
  /** The endpoint that the person asking named. Null: the policy chooses. */
  endpointId: string | null;
  /** The verticals of the searched collections; the most demanding one counts. Empty: general. */
  verticals: readonly Vertical[];
  prompt: readonly PromptPart[];
  /** Null: no evidence is looked up for this question. */
  questionVector: QuestionVector | null;
};

export type Route = (viewer: Viewer, request: RouteRequest) => Promise<RoutingDecision>;

/** Measures may be this old rather than make a reader wait: errors lose half their weight only after 15 minutes. */
const MEASURES = { fresh: 10_000, usable: 15 * 60_000 };

/**
 * Creates a router: decides which endpoint answers a call, which are the fallbacks, and why. Throws an `AppError`
 * when the named endpoint does not exist. It calls no endpoint and writes nothing.
 */
export function createRouter(sources: RouteSources, random: () => number = Math.random): Route {
  const measuresOf = freshFor(MEASURES, (organizationId) => readMeasures(organizationId, sources));
  return async (viewer, request) => {
    const versioned = (await policyOf(viewer)) ?? NO_POLICY;
    const endpoints = await endpointsToChooseFrom(viewer, request);
    // One after the other: a refresh of the measures for later calls must not delay this one.
    const measures = await measuresOf(viewer.organizationId);
    const vertical = mostDemanding(request.verticals, versioned.policy);
    const known = { versioned, endpoints, measures, vertical };
    const candidates = await candidatesFor(viewer, request, known, sources);
    return decideAndCount(candidates, known, { askedFor: request.endpointId, random });
  };
}

/** Throws an `AppError` when the named endpoint does not exist. */
async function endpointsToChooseFrom(
  viewer: Viewer,
  { endpointId }: RouteRequest,
): Promise<StoredEndpoint[]> {
  const endpoints = await endpointsOf(viewer);
  // Another process may have added it just now.
  const named = await findEndpointSettings(viewer, endpointId);
  if (!named || endpoints.some(({ id }) => id === named.id)) return endpoints;
  return [...endpoints, { ...named, isDefault: false }];
}

type Known = {
  versioned: VersionedPolicy;
  endpoints: readonly StoredEndpoint[];
  measures: Measures;
  vertical: Vertical;
};

/** Synchronous, so that two calls cannot count from the same numbers. */
function decideAndCount(
  candidates: readonly CandidateFacts[],
  { versioned, endpoints, measures: { incumbents, explored }, vertical }: Known,
  asked: Pick<RoutingContext, "askedFor" | "random">,
): RoutingDecision {
  const incumbent = incumbents[vertical] ?? null;
  const { currency } = versioned.policy;
  const today = explored.get(currency) ?? NOTHING_EXPLORED;
  const defaultEndpoint = endpoints.find(({ isDefault }) => isDefault)?.id ?? null;
  const context = { ...asked, vertical, defaultEndpoint, incumbent, explored: today };
  const decision = decide(candidates, versioned, context);
  const next = incumbentAfter(decision, incumbent);
  if (next !== null) incumbents[vertical] = next;
  explored.set(currency, withDecision(today, decision));
  return decision;
}

/** The vertical with the highest target. */
function mostDemanding(verticals: readonly Vertical[], { targets }: RoutingPolicy): Vertical {
  return verticals.reduce(
    (left, right) => (targets[right] > targets[left] ? right : left),
    verticals[0] ?? "general",
  );
}

/** The facts about every endpoint for this call. */
async function candidatesFor(
  viewer: Viewer,
  { prompt, questionVector, endpointId }: RouteRequest,
  { versioned, endpoints, measures, vertical }: Known,
  { findNearby, breakerOf, isWithinBudget }: RouteSources,
): Promise<CandidateFacts[]> {
  const isByEvidence = versioned.policy.choose.by === "evidence" && endpointId === null;
  const nearby =
    isByEvidence && questionVector
      ? await findNearby(viewer, vertical, questionVector)
      : new Map<string, Tally>();
  const breakers = await Promise.all(endpoints.map(({ id }) => breakerOf(viewer, id)));
  const { habits, quality, certified } = measures;
  const prices = await pricesOf(viewer);
  const tokens = prompt.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const now = new Date();
  return endpoints.map((endpoint, index) => {
    const { id, contextWindow } = endpoint;
    const { errors, p95, usage } = habits.get(id) ?? UNKNOWN_HABITS;
    const { rule } = endpointRuleAt(prices.rules, endpoint, now);
    const rate = errors.failed / (errors.total + UNTRIED.total);
    const cost = rule && expectedCost({ prompt: tokens, ...usage }, rule, now, prices, rate);
    return {
      endpointId: id,
      mayReceive: mayReceive(endpoint, prompt),
      isWithinBudget: isWithinBudget(viewer, id, cost),
      fitsContext: canFit(prompt, contextWindow, usage.output),
      breaker: breakers[index] ?? "closed",
      quality: quality.get(vertical)?.get(id) ?? NO_QUALITY,
      nearby: nearby.get(id) ?? null,
      certified: certified.get(id) ?? null,
      errors,
      p95,
      expectedCost: cost,
    };
  });
}

/** The router of this process. */
export const route = createRouter(EVIDENCE);
