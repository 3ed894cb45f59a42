import type { DataClass } from "../documents/data-class.ts";
import type { Place } from "../models/standing.ts";

export const EGRESS_DECISIONS = ["sent", "masked", "blocked"] as const;
/** What happened to a text: sent unchanged, sent masked, or blocked. */
export type EgressDecision = (typeof EGRESS_DECISIONS)[number];

/** Purposes for which texts are sent. Unlisted words are shown as they are. */
export const EGRESS_PURPOSES = [
  "answer",
  "rewrite",
  "check",
  "try-out",
  "conformance",
  "certify",
  "judge",
  "embed",
  "rerank",
] as const;

/** One egress record, as the console shows and exports it. */
export type EgressRecord = {
  id: string;
  createdAt: string;
  decision: EgressDecision;
  /** Why it was blocked. Null: it was not. */
  reason: string | null;
  providerId: string;
  /** At the time of sending, like the jurisdiction. */
  providerName: string;
  jurisdiction: string;
  model: string;
  address: string;
  /** Where the server stood, by the rules that were applied. */
  place: Place;
  /** Whether an owner had confirmed that, or the server is part of the product. */
  isPlaceConfirmed: boolean;
  purpose: string;
  dataClass: DataClass;
  /** Of the request's body, like the hash. Null: nothing was sent. */
  bytes: number;
  sha256: string | null;
  /** Number of different entities of each kind that were replaced. */
  masked: Record<string, number>;
  /** The person on whose behalf it was sent: a member, the system, or a visitor of a widget. */
  userId: string;
  widgetId: string | null;
  callId: string | null;
  answerId: string | null;
};

/** A filter for egress records. Missing fields do not filter. */
export type EgressFilter = {
  /** Records of the last so many days. */
  days?: number | undefined;
  place?: Place | undefined;
  provider?: string | undefined;
  /** A user's id, or a widget's id for all of its visitors. */
  person?: string | undefined;
  decision?: EgressDecision | undefined;
  dataClass?: DataClass | undefined;
  purpose?: string | undefined;
};

/** What was sent and what was blocked in a period. A provider has a line for each place that its servers had. */
export type EgressSummary = {
  byProvider: {
    providerId: string;
    place: Place;
    name: string;
    records: number;
    blocked: number;
    bytes: number;
  }[];
  byPerson: {
    person: string;
    isWidget: boolean;
    records: number;
    blocked: number;
    bytes: number;
  }[];
  blocked: { reason: string; dataClass: DataClass; records: number }[];
  /** Number of replaced entities of each kind, counted anew in each request. */
  masked: { kind: string; entities: number }[];
};
