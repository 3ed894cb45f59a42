import type { Total } from "../money/pricing/charge-attempt.ts";
import type { Quantities } from "../money/pricing/units.ts";
import type { CallPurpose } from "./call.ts";

/** Filter: all calls, those with a problem, or those that no model answered. */
export const CALL_SHOWS = ["all", "problems", "failed"] as const;

/** Periods that the log can show, in days. */
export const CALL_SPANS = [1, 7, 30] as const;

export type CallFilter = {
  /** Calls of the last so many days. Null: any time. */
  days?: number | null;
  /** An endpoint that was asked, whether or not it answered. */
  endpointId?: string | null;
  purpose?: CallPurpose | null;
  show?: (typeof CALL_SHOWS)[number];
  /** A member, a widget or a key. */
  whoId?: string | null;
  answerId?: string | null;
};

/** Who asked. A null name means a former member or a deleted widget. */
export type Caller =
  /** `key`: the name of the access key, if a program asked in the member's name. */
  | { kind: "member"; id: string; name: string | null; key: string | null }
  | { kind: "widget"; id: string; name: string | null }
  /** The command line or the worker. */
  | { kind: "system" };

/** Tokens of all attempts. `cached` is part of `read`, `reasoning` part of `written`. */
export type CallTokens = { read: number; cached: number; written: number; reasoning: number };

/** One call and its outcome, with the number of its attempts and faults. */
export type CallSummary = {
  id: string;
  answerId: string | null;
  purpose: CallPurpose | null;
  outcome: string;
  caller: Caller;
  endpointId: string;
  /** Null: the endpoint was removed. */
  endpointName: string | null;
  model: string;
  /** Null: no usage is known. */
  tokens: CallTokens | null;
  firstWordMs: number | null;
  milliseconds: number;
  attempts: number;
  faults: number;
  /** Known and estimated cost in each currency. Empty when nothing was charged. */
  costs: Total[];
  /** An answered attempt has no charge, because no rule priced it. */
  isUnpriced: boolean;
  createdAt: string;
};

/** Totals of the calls. Times and failure rates only count calls that went to a model. */
export type CallTotals = {
  calls: number;
  /** Calls in which a model was asked. */
  asked: number;
  problems: number;
  failed: number;
  unpriced: number;
  /** Milliseconds until the first word. Null: no call had one. */
  firstWord: { p50: number; p95: number } | null;
  costs: Total[];
};

/** One attempt of a call, from the ledger. */
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
  /** In seconds. */
  retryAfter: number | null;
  reportedModel: string | null;
  fingerprint: string | null;
  requestId: string | null;
  epoch: { id: string; startedAt: string; evidence: string } | null;
  rawUsage: unknown;
  usage: Quantities | null;
  usageGap: string | null;
  /** What the model thought, where that is kept and the viewer may read the question. Masked words stay masked. */
  reasoning: string | null;
};

/** What a call was for, as far as the viewer may read it. */
export type AskedFor =
  | { kind: "own"; question: string; conversationId: string | null }
  | { kind: "visitor"; question: string; widgetId: string; conversationId: string }
  /** Another member's question: the console does not show names together with questions. */
  | { kind: "hidden" };

export type CallDetail = CallSummary & {
  asked: AskedFor | null;
  tries: AttemptDetail[];
};
