import type { DataClass } from "../documents/data-class.ts";

export const EGRESS_DECISIONS = ["sent", "masked", "blocked"] as const;
/** What became of a text on its way out: sent as it was, sent with what identifies people replaced, not sent. */
export type EgressDecision = (typeof EGRESS_DECISIONS)[number];

/** What texts are sent for; a word that is not listed is shown as it stands. */
export const EGRESS_PURPOSES = [
  "answer",
  "rewrite",
  "check",
  "try-out",
  "conformance",
  "judge",
  "embed",
  "rerank",
] as const;

/** One line of the egress ledger, as the console shows and exports it. */
export type EgressRecord = {
  id: string;
  createdAt: string;
  decision: EgressDecision;
  /** Why it was blocked; null where it was not. */
  reason: string | null;
  providerId: string;
  /** As they were then, as is the jurisdiction. */
  providerName: string;
  jurisdiction: string;
  model: string;
  address: string;
  purpose: string;
  dataClass: DataClass;
  /** Of the request's body, as is the hash; null: nothing was sent. */
  bytes: number;
  sha256: string | null;
  /** How many different entities of each kind were replaced. */
  masked: Record<string, number>;
  /** The person on whose behalf it was sent: a member, the house, or a visitor of the widget. */
  userId: string;
  widgetId: string | null;
  callId: string | null;
  answerId: string | null;
};

/** Which lines of the ledger are meant; what is left out is not asked about. */
export type EgressFilter = {
  /** Lines of the last so many days. */
  days?: number | undefined;
  provider?: string | undefined;
  /** A user's id, or a widget's: then all its visitors. */
  person?: string | undefined;
  decision?: EgressDecision | undefined;
  dataClass?: DataClass | undefined;
  purpose?: string | undefined;
};

/** What left in a span, and what was kept from leaving. */
export type EgressSummary = {
  byProvider: {
    providerId: string;
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
  /** How many entities of each kind were replaced, counted anew in each request. */
  masked: { kind: string; entities: number }[];
};
