import type { Total } from "../money/pricing/charge-attempt.ts";
import type { Quantities } from "../money/pricing/units.ts";
import type { CallPurpose } from "./call.ts";

/** Which calls: all, those in which something went wrong, or those in which no model answered. */
export const CALL_SHOWS = ["all", "problems", "failed"] as const;

/** The spans that the log is looked at in, in days. */
export const CALL_SPANS = [1, 7, 30] as const;

/** Where a page of the log ends: the row after which the next page begins. */
export type CallPlace = { at: string; id: string };

export type CallFilter = {
  /** The last so many days; null: any time. */
  days?: number | null;
  /** An endpoint that was asked, be it the one that answered or not. */
  endpointId?: string | null;
  purpose?: CallPurpose | null;
  show?: (typeof CALL_SHOWS)[number];
  /** A member, a widget or a key. */
  whoId?: string | null;
  answerId?: string | null;
};

/** Who asked. Null names: no longer a member, or a widget that is gone. */
export type Caller =
  /** `key`: the name of the key with which a program asked in their name. */
  | { kind: "member"; id: string; name: string | null; key: string | null }
  | { kind: "widget"; id: string; name: string | null }
  /** No person: the command line or the worker. */
  | { kind: "system" };

/** Tokens of all attempts: cached is a part of read, reasoning a part of written. */
export type CallTokens = { read: number; cached: number; written: number; reasoning: number };

/** What was asked of models once and how it ended; attempts and faults are counted. */
export type CallSummary = {
  id: string;
  answerId: string | null;
  purpose: CallPurpose | null;
  outcome: string;
  caller: Caller;
  endpointId: string;
  /** Null: it was removed. */
  endpointName: string | null;
  model: string;
  /** Null: nothing of it is known. */
  tokens: CallTokens | null;
  firstWordMs: number | null;
  milliseconds: number;
  attempts: number;
  faults: number;
  /** In each currency what is known and what is estimated; empty where nothing was charged. */
  costs: Total[];
  /** An attempt that was answered has no charge, since no rule priced it. */
  isUnpriced: boolean;
  createdAt: string;
};

/** The same, added up. Figures of waiting and failing are of calls that went to a model. */
export type CallTotals = {
  calls: number;
  /** Calls in which a model was asked. */
  asked: number;
  problems: number;
  failed: number;
  unpriced: number;
  /** Milliseconds until the first word; null without any. */
  firstWord: { p50: number; p95: number } | null;
  costs: Total[];
};

/** One request of a call, as the ledger has it. */
export type AttemptDetail = {
  number: number;
  endpointId: string;
  endpointName: string | null;
  model: string;
  outcome: string;
  isHedge: boolean;
  startedAt: string;
  headMs: number | null;
  firstWordMs: number | null;
  milliseconds: number;
  bytesSent: number;
  httpStatus: number | null;
  finishReason: string | null;
  /** Seconds. */
  retryAfter: number | null;
  reportedModel: string | null;
  fingerprint: string | null;
  requestId: string | null;
  epoch: { id: string; startedAt: string; evidence: string } | null;
  rawUsage: unknown;
  usage: Quantities | null;
  usageGap: string | null;
};

/** What a call was for, as far as the viewer may read it. */
export type AskedFor =
  | { kind: "own"; question: string; conversationId: string | null }
  | { kind: "visitor"; question: string; widgetId: string; conversationId: string }
  /** Another member's: the console names nobody beside what they asked. */
  | { kind: "hidden" };

export type CallDetail = CallSummary & {
  asked: AskedFor | null;
  tries: AttemptDetail[];
};
