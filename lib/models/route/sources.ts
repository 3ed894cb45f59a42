import type { Vertical } from "../../domain/documents/collection.ts";
import type { Money } from "../../domain/money/money.ts";
import type { Tally } from "../../domain/quality/wilson.ts";
import type { BreakerState, CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { healthOf } from "../resilience/health.ts";

/** Something that is known of endpoints, by their ids; nothing is known of one that is not in it. */
type ByEndpoint<Known> = ReadonlyMap<string, Known>;

/** A question's vector, and the embedding model that made it. */
export type QuestionVector = { model: { id: string }; vector: readonly number[] };

/** What this organization's own test cases say of its endpoints, of their present epochs only. */
type QualityEvidence = {
  /** Of each vertical; `qualityOf` weighs. Asked anew every few seconds, with the eyes of the house. */
  findQuality: (
    viewer: Viewer,
  ) => Promise<ReadonlyMap<Vertical, ByEndpoint<CandidateFacts["quality"]>>>;
  /** Of the about 50 test cases most like a question; `nearbyOf` weighs. Asked for each question, by whoever asks. */
  findNearby: (
    viewer: Viewer,
    vertical: Vertical,
    questionVector: QuestionVector,
  ) => Promise<ByEndpoint<Tally>>;
};

/** Where a router learns what it does not look up itself. */
export type RouteSources = QualityEvidence & {
  breakerOf: (viewer: Viewer, endpointId: string) => Promise<BreakerState>;
  /** A first look only: money is set aside, and refused, by whoever calls. */
  isWithinBudget: (viewer: Viewer, endpointId: string, expected: Money | null) => boolean;
};

/** Endpoints as they fare, no test case, and whatever it costs. */
export const NO_EVIDENCE: RouteSources = {
  findQuality: async () => new Map(),
  findNearby: async () => new Map(),
  breakerOf: async (viewer, endpointId) => (await healthOf(viewer, endpointId)).state(),
  isWithinBudget: () => true,
};
