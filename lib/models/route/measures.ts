import { listPrices, type Prices } from "../../db/price-rules.ts";
import {
  type CallToLearnFrom,
  findExplored,
  findIncumbents,
  findLatestCalls,
  findTokenShares,
  type TokenShares,
} from "../../db/routing-facts.ts";
import { VERTICALS, type Vertical } from "../../domain/collection.ts";
import type { CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Explored } from "../../domain/routing/decision.ts";
import { errorsOf, p95Of } from "../../domain/routing/evidence.ts";
import type { ExpectedUsage } from "../../domain/routing/expected-cost.ts";
import { houseViewer } from "../../domain/viewer.ts";
import type { RouteSources } from "./sources.ts";

/** What an endpoint's latest calls were like. */
export type Habits = Pick<CandidateFacts, "errors" | "p95"> & {
  usage: Omit<ExpectedUsage, "prompt">;
};

/** What has been measured, counted or listed, and holds for all calls of an organization for a while. */
export type Measures = {
  prices: Prices;
  /** By endpoint; `UNKNOWN_HABITS` where there were no calls. */
  habits: ReadonlyMap<string, Habits>;
  quality: ReadonlyMap<Vertical, ReadonlyMap<string, CandidateFacts["quality"]>>;
  /** These two go on with every decision of this process; others' decisions come with the next reading. */
  incumbents: Partial<Record<Vertical, string>>;
  /** Of the last day, by currency. */
  explored: Map<string, Explored>;
};

/** Older calls of an endpoint would hardly count: 200 newer ones halve a call's weight. */
const LATEST_CALLS = 400;
/** What an answer is taken to have before an endpoint has written any. */
const OUTPUT_TOKENS = 600;

export const UNKNOWN_HABITS: Habits = habitsOf([], undefined);

/** Reads what an organization's endpoints have shown, with the eyes of the house. */
export async function readMeasures(
  organizationId: string,
  { findQuality }: Pick<RouteSources, "findQuality">,
): Promise<Measures> {
  const house = houseViewer(organizationId);
  const [prices, calls, shares, incumbents, explored, ...quality] = await Promise.all([
    listPrices(house),
    findLatestCalls(house, LATEST_CALLS),
    findTokenShares(house),
    findIncumbents(house),
    findExplored(house),
    ...VERTICALS.map(async (vertical) => [vertical, await findQuality(house, vertical)] as const),
  ]);
  const habits = new Map(
    [...Map.groupBy(calls, ({ endpointId }) => endpointId)].map(([endpointId, own]) => {
      const share = shares.find((each) => each.endpointId === endpointId);
      return [endpointId, habitsOf(own, share)];
    }),
  );
  return { prices, habits, quality: new Map(quality), incumbents, explored };
}

function habitsOf(calls: readonly CallToLearnFrom[], share: TokenShares | undefined): Habits {
  const { cachedShare = 0, reasoningShare = 0 } = share ?? {};
  return {
    errors: errorsOf(calls),
    p95: p95Of(calls.filter(({ isAnswer }) => isAnswer)),
    usage: { output: meanOutput(calls), cachedShare, reasoningShare },
  };
}

function meanOutput(calls: readonly CallToLearnFrom[]): number {
  const written = calls.flatMap(({ isAnswer, outcome, outputTokens }) =>
    isAnswer && outcome === "complete" && outputTokens !== null ? [outputTokens] : [],
  );
  if (written.length === 0) return OUTPUT_TOKENS;
  return written.reduce((sum, tokens) => sum + tokens, 0) / written.length;
}
