import type { Vertical } from "../../domain/collection.ts";
import type { BreakerState, CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Money } from "../../domain/widget.ts";
import type { Tally } from "../../domain/wilson.ts";

/** Something that is known of endpoints, by their ids; nothing is known of one that is not in it. */
type ByEndpoint<Known> = ReadonlyMap<string, Known>;

/** What this organization's own test cases say of its endpoints, of their present epochs only. */
type QualityEvidence = {
  /** Of a vertical; `qualityOf` weighs. Asked anew every few seconds, with the eyes of the house. */
  findQuality: (
    viewer: Viewer,
    vertical: Vertical,
  ) => Promise<ByEndpoint<CandidateFacts["quality"]>>;
  /** Of the about 50 test cases most like a question; `nearbyOf` weighs. Asked for each question, by whoever asks. */
  findNearby: (
    viewer: Viewer,
    vertical: Vertical,
    questionVector: readonly number[],
  ) => Promise<ByEndpoint<Tally>>;
};

export type EndpointTraits = {
  /** Whose list prices hold, as price rules spell it; null: only the endpoint's own price. */
  vendor: string | null;
  /** Tokens of prompt and answer together; null: not known, and whatever comes fits. */
  contextWindow: number | null;
};

/** Where a router learns what it does not look up itself. */
export type RouteSources = QualityEvidence & {
  findTraits: (viewer: Viewer) => Promise<ByEndpoint<EndpointTraits>>;
  breakerOf: (viewer: Viewer, endpointId: string) => BreakerState;
  /** A first look only: money is set aside, and refused, by whoever calls. */
  isWithinBudget: (viewer: Viewer, endpointId: string, expected: Money | null) => boolean;
};

/** Nothing is known, and nothing speaks against anybody. */
export const NO_SOURCES: RouteSources = {
  findQuality: async () => new Map(),
  findNearby: async () => new Map(),
  findTraits: async () => new Map(),
  breakerOf: () => "closed",
  isWithinBudget: () => true,
};
