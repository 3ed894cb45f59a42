import { listEndpoints } from "../../db/endpoints.ts";
import { listPrices, type Prices } from "../../db/price-rules.ts";
import { currentPolicy } from "../../db/routing.ts";
import {
  type CallToLearnFrom,
  findExplored,
  findIncumbents,
  findLatestCalls,
  findTokenShares,
} from "../../db/routing-facts.ts";
import type { Vertical } from "../../domain/collection.ts";
import { type Endpoint, QUOTES_ENDPOINT } from "../../domain/endpoint.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Explored } from "../../domain/routing/decision.ts";
import { errorsOf, p95Of } from "../../domain/routing/evidence.ts";
import type { ExpectedUsage } from "../../domain/routing/expected-cost.ts";
import { NO_POLICY, type VersionedPolicy } from "../../domain/routing/policy.ts";
import { houseViewer, type Viewer } from "../../domain/viewer.ts";
import type { EndpointTraits, RouteSources } from "./sources.ts";

/** An endpoint with an address, and what its latest calls were like. */
export type KnownEndpoint = Pick<CandidateFacts, "errors" | "p95"> & {
  id: string;
  baseUrl: string;
  model: string;
  price: Endpoint["price"];
  traits: EndpointTraits;
  usage: Omit<ExpectedUsage, "prompt">;
};

/** What holds for all calls of an organization for some seconds. */
export type HouseFacts = {
  /** Sees what curators see: it is the same for whoever asks. */
  house: Viewer;
  policy: VersionedPolicy;
  endpoints: KnownEndpoint[];
  defaultEndpoint: string | null;
  prices: Prices;
  /** As far as somebody has asked for a vertical. */
  quality: Map<Vertical, ReturnType<RouteSources["findQuality"]>>;
  /** These two go on with every decision of this process; others' decisions come with the next facts. */
  incumbents: Partial<Record<Vertical, string>>;
  explored: Explored;
};

/** Older calls of an endpoint would hardly count: 200 newer ones halve a call's weight. */
const LATEST_CALLS = 400;
/** What an answer is taken to have before an endpoint has written any. */
const OUTPUT_TOKENS = 600;
const NO_TRAITS: EndpointTraits = { vendor: null, contextWindow: null };

/** Reads what a choice of this organization's models depends on. */
export async function gatherHouseFacts(
  organizationId: string,
  { findTraits }: Pick<RouteSources, "findTraits">,
): Promise<HouseFacts> {
  const house = houseViewer(organizationId);
  const policy = (await currentPolicy(house)) ?? NO_POLICY;
  const [listed, prices, calls, shares, incumbents, explored, traits] = await Promise.all([
    listEndpoints(house),
    listPrices(house),
    findLatestCalls(house, LATEST_CALLS),
    findTokenShares(house),
    findIncumbents(house),
    findExplored(house, policy.policy.currency),
    findTraits(house),
  ]);
  const endpoints = listed.flatMap(({ id, baseUrl, model, price }) => {
    if (baseUrl === null || model === null) return [];
    const own = calls.filter(({ endpointId }) => endpointId === id);
    const share = shares.find(({ endpointId }) => endpointId === id);
    return {
      id,
      baseUrl,
      model,
      price,
      traits: traits.get(id) ?? NO_TRAITS,
      errors: errorsOf(own),
      p95: p95Of(own.filter(({ isAnswer }) => isAnswer)),
      usage: {
        output: meanOutput(own),
        cachedShare: share?.cachedShare ?? 0,
        reasoningShare: share?.reasoningShare ?? 0,
      },
    };
  });
  const chosenByDefault = listed.find(({ isDefault }) => isDefault)?.id ?? QUOTES_ENDPOINT;
  const defaultEndpoint = chosenByDefault === QUOTES_ENDPOINT ? null : chosenByDefault;
  return {
    house,
    policy,
    endpoints,
    defaultEndpoint,
    prices,
    quality: new Map(),
    incumbents,
    explored,
  };
}

function meanOutput(calls: readonly CallToLearnFrom[]): number {
  const written = calls.flatMap(({ isAnswer, outcome, outputTokens }) =>
    isAnswer && outcome === "complete" && outputTokens !== null ? [outputTokens] : [],
  );
  if (written.length === 0) return OUTPUT_TOKENS;
  return written.reduce((sum, tokens) => sum + tokens, 0) / written.length;
}
