import type { Vertical } from "../../domain/collection.ts";
import { QUOTES_ENDPOINT } from "../../domain/endpoint.ts";
import { AppError } from "../../domain/errors.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import { decide, type RoutingContext } from "../../domain/routing/decide.ts";
import {
  incumbentAfter,
  NOTHING_EXPLORED,
  type RoutingDecision,
  withDecision,
} from "../../domain/routing/decision.ts";
import { UNTRIED } from "../../domain/routing/evidence.ts";
import { estimateTokens, expectedCost } from "../../domain/routing/expected-cost.ts";
import type { RoutingPolicy } from "../../domain/routing/policy.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Tally } from "../../domain/wilson.ts";
import type { PromptPart } from "../model.ts";
import { mayReceive } from "../policy.ts";
import { freshFor } from "./fresh-for.ts";
import { type HouseRules, readHouseRules } from "./house-rules.ts";
import { type Measures, readMeasures, UNKNOWN_HABITS } from "./measures.ts";
import { ruleOfEndpoint } from "./rule-of-endpoint.ts";
import type { RouteSources } from "./sources.ts";

/** A call that is about to be made. */
export type RouteRequest = {
  /** The endpoint that the asker named; null: the policy chooses. */
  endpointId: string | null;
  /** What the searched collections are about; the most demanding counts. None: general. */
  verticals: readonly Vertical[];
  prompt: readonly PromptPart[];
  /** By the embedding model in use; null: nothing is looked up for this question by itself. */
  questionVector: readonly number[] | null;
};

export type Route = (viewer: Viewer, request: RouteRequest) => Promise<RoutingDecision>;

/** A policy that is saved and an endpoint that is changed hold everywhere after this time. */
const RULES = { fresh: 5_000, usable: 5_000 };
/** What was measured may be older, rather than that somebody waits: errors are half forgotten only after that. */
const MEASURES = { fresh: 10_000, usable: 15 * 60_000 };

/**
 * Makes a router: who is to answer a call, in which order others are asked, and why. Throws an
 * `AppError` when the asker names an endpoint that is not there. It calls nobody and writes nothing.
 */
export function createRouter(sources: RouteSources, random: () => number = Math.random): Route {
  const rulesOf = freshFor(RULES, (organizationId) => readHouseRules(organizationId, sources));
  const measuresOf = freshFor(MEASURES, (organizationId) => readMeasures(organizationId, sources));
  return async (viewer, request) => {
    const { organizationId } = viewer;
    const known = await rulesOf(organizationId);
    // One after the other: what is measured anew for later calls must not hold this one up.
    const measures = await measuresOf(organizationId);
    // It may have been added a moment ago.
    const rules = hasEndpoint(known, request) ? known : await rulesOf(organizationId, true);
    if (!hasEndpoint(rules, request)) {
      throw new AppError("not_found", "There is no such endpoint. Choose another model.");
    }
    const vertical = mostDemanding(request.verticals, rules.policy.policy);
    const candidates = await candidatesFor(viewer, request, { rules, measures, vertical, sources });
    return decideAndCount(candidates, rules, measures, {
      vertical,
      askedFor: request.endpointId,
      random,
    });
  };
}

/** Without a pause, so that no two calls count the same. */
function decideAndCount(
  candidates: readonly CandidateFacts[],
  { policy, defaultEndpoint }: HouseRules,
  { incumbents, explored }: Measures,
  asked: Pick<RoutingContext, "vertical" | "askedFor" | "random">,
): RoutingDecision {
  const incumbent = incumbents[asked.vertical] ?? null;
  const { currency } = policy.policy;
  const today = explored.get(currency) ?? NOTHING_EXPLORED;
  const context = { ...asked, defaultEndpoint, incumbent, explored: today };
  const decision = decide(candidates, policy, context);
  const next = incumbentAfter(decision, incumbent);
  if (next !== null) incumbents[asked.vertical] = next;
  explored.set(currency, withDecision(today, decision));
  return decision;
}

function hasEndpoint({ endpoints }: HouseRules, { endpointId }: RouteRequest): boolean {
  if (endpointId === null || endpointId === QUOTES_ENDPOINT) return true;
  return endpoints.some(({ id }) => id === endpointId);
}

/** The vertical whose answers must be right most often. */
function mostDemanding(verticals: readonly Vertical[], { targets }: RoutingPolicy): Vertical {
  return verticals.reduce(
    (left, right) => (targets[right] > targets[left] ? right : left),
    verticals[0] ?? "general",
  );
}

type Known = { rules: HouseRules; measures: Measures; vertical: Vertical; sources: RouteSources };

/** What is known of every endpoint for this call. */
async function candidatesFor(
  viewer: Viewer,
  { prompt, questionVector, endpointId }: RouteRequest,
  { rules, measures, vertical, sources }: Known,
): Promise<CandidateFacts[]> {
  const isByEvidence = rules.policy.policy.choose.by === "evidence" && endpointId === null;
  const nearby =
    isByEvidence && questionVector
      ? await sources.findNearby(viewer, vertical, questionVector)
      : new Map<string, Tally>();
  const { prices, habits, quality } = measures;
  const tokens = prompt.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const now = new Date();
  return rules.endpoints.map((endpoint) => {
    const { id, traits } = endpoint;
    const { errors, p95, usage } = habits.get(id) ?? UNKNOWN_HABITS;
    const rule = ruleOfEndpoint(endpoint, prices.rules, now);
    const rate = errors.failed / (errors.total + UNTRIED.total);
    const cost = rule && expectedCost({ prompt: tokens, ...usage }, rule, now, prices, rate);
    return {
      endpointId: id,
      mayReceive: mayReceive(endpoint, prompt),
      isWithinBudget: sources.isWithinBudget(viewer, id, cost),
      fitsContext: traits.contextWindow === null || tokens + usage.output <= traits.contextWindow,
      breaker: sources.breakerOf(viewer, id),
      quality: quality.get(vertical)?.get(id) ?? { passed: 0, total: 0, items: 0 },
      nearby: nearby.get(id) ?? null,
      errors,
      p95,
      expectedCost: cost,
    };
  });
}
