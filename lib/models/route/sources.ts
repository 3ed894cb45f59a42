import type { Vertical } from "../../domain/documents/collection.ts";
import type { CertifiedFacts } from "../../domain/models/certification.ts";
import type { Money } from "../../domain/money/money.ts";
import type { Tally } from "../../domain/quality/wilson.ts";
import type { BreakerState, CandidateFacts } from "../../domain/routing/candidate.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { healthOf } from "../resilience/health.ts";

/** A fact by endpoint id; a missing id means that nothing is known. */
type ByEndpoint<Known> = ReadonlyMap<string, Known>;

/** A question's vector, and the embedding model that made it. */
export type QuestionVector = { model: { id: string }; vector: readonly number[] };

/** Evidence from this organization's own test cases, for each endpoint's present epoch. */
type QualityEvidence = {
  /** Results of each vertical, for `qualityOf` to weigh. Read again every few seconds, as the system. */
  findQuality: (
    viewer: Viewer,
  ) => Promise<ReadonlyMap<Vertical, ByEndpoint<CandidateFacts["quality"]>>>;
  /** Results of about 50 test cases most similar to a question, for `nearbyOf` to weigh. Read per question, as the viewer. */
  findNearby: (
    viewer: Viewer,
    vertical: Vertical,
    questionVector: QuestionVector,
  ) => Promise<ByEndpoint<Tally>>;
};

/** What certifications found, by endpoint id. Read again every few seconds, as the system. */
type CertificationEvidence = {
  findCertified: (viewer: Viewer) => Promise<ByEndpoint<CertifiedFacts>>;
};

/** Sources of what a router does not look up itself. */
export type RouteSources = QualityEvidence &
  CertificationEvidence & {
    breakerOf: (viewer: Viewer, endpointId: string) => Promise<BreakerState>;
    /** A first check only: the caller reserves the money and may still be refused. */
    isWithinBudget: (viewer: Viewer, endpointId: string, expected: Money | null) => boolean;
  };

/** The health of the endpoints only: no test cases, and every cost counts as within budget. */
export const NO_EVIDENCE: RouteSources = {
  findQuality: async () => new Map(),
  findNearby: async () => new Map(),
  findCertified: async () => new Map(),
  breakerOf: async (viewer, endpointId) => (await healthOf(viewer, endpointId)).state(),
  isWithinBudget: () => true,
};
