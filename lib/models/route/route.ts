import type { Vertical } from "../../domain/collection.ts";
import { QUOTES_ENDPOINT } from "../../domain/endpoint.ts";
import { AppError } from "../../domain/errors.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import { decide } from "../../domain/routing/decide.ts";
import {
  incumbentAfter,
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
import { gatherHouseFacts, type HouseFacts } from "./house-facts.ts";
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

/** How long facts are taken to hold. A policy that is saved holds everywhere after this time. */
const FRESH_MILLISECONDS = 5_000;

/**
 * Makes a router: who is to answer a call, in which order others are asked, and why. Throws an
 * `AppError` when the asker names an endpoint that is not there. It calls nobody and writes nothing.
 */
export function createRouter(sources: RouteSources, random: () => number = Math.random): Route {
  const factsOf = freshFor(FRESH_MILLISECONDS, (organizationId) =>
    gatherHouseFacts(organizationId, sources),
  );
  return async (viewer, request) => {
    const { organizationId } = viewer;
    const known = await factsOf(organizationId);
    // It may have been added a moment ago.
    const facts = hasEndpoint(known, request) ? known : await factsOf(organizationId, true);
    if (!hasEndpoint(facts, request)) {
      throw new AppError("not_found", "There is no such endpoint. Choose another model.");
    }
    const vertical = mostDemanding(request.verticals, facts.policy.policy);
    const candidates = await candidatesFor(viewer, request, { facts, vertical, sources });
    // Read only now: another call may have been decided meanwhile.
    const { incumbents, explored, defaultEndpoint, policy } = facts;
    const incumbent = incumbents[vertical] ?? null;
    const decision = decide(candidates, policy, {
      vertical,
      askedFor: request.endpointId,
      defaultEndpoint,
      incumbent,
      explored,
      random,
    });
    const next = incumbentAfter(decision, incumbent);
    if (next !== null) incumbents[vertical] = next;
    facts.explored = withDecision(explored, decision);
    return decision;
  };
}

function hasEndpoint({ endpoints }: HouseFacts, { endpointId }: RouteRequest): boolean {
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

type Asked = { facts: HouseFacts; vertical: Vertical; sources: RouteSources };

/** What is known of every endpoint for this call. */
async function candidatesFor(
  viewer: Viewer,
  { prompt, questionVector, endpointId }: RouteRequest,
  { facts, vertical, sources }: Asked,
): Promise<CandidateFacts[]> {
  const { house, policy, endpoints, prices } = facts;
  const isByEvidence = policy.policy.choose.by === "evidence" && endpointId === null;
  const [quality, nearby] = await Promise.all([
    qualityIn(facts, vertical, sources),
    isByEvidence && questionVector
      ? sources.findNearby(house, vertical, questionVector)
      : new Map<string, Tally>(),
  ]);
  const tokens = prompt.reduce((sum, { text }) => sum + estimateTokens(text), 0);
  const now = new Date();
  return endpoints.map((endpoint) => {
    const { id, baseUrl, errors, p95, usage, traits } = endpoint;
    const rule = ruleOfEndpoint(endpoint, prices.rules, now);
    const rate = errors.failed / (errors.total + UNTRIED.total);
    const cost = rule && expectedCost({ prompt: tokens, ...usage }, rule, now, prices, rate);
    return {
      endpointId: id,
      mayReceive: mayReceive({ baseUrl }, prompt),
      isWithinBudget: sources.isWithinBudget(viewer, id, cost),
      fitsContext: traits.contextWindow === null || tokens + usage.output <= traits.contextWindow,
      breaker: sources.breakerOf(viewer, id),
      quality: quality.get(id) ?? { passed: 0, total: 0, items: 0 },
      nearby: nearby.get(id) ?? null,
      errors,
      p95,
      expectedCost: cost,
    };
  });
}

function qualityIn(
  { house, quality }: HouseFacts,
  vertical: Vertical,
  { findQuality }: RouteSources,
): ReturnType<RouteSources["findQuality"]> {
  const known = quality.get(vertical) ?? findQuality(house, vertical);
  quality.set(vertical, known);
  return known;
}
