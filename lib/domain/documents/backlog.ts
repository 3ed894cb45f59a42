import type { WorkFault } from "../work-report.ts";
import { QUIET_SECONDS } from "./document-row.ts";

/** The two kinds of work that documents wait for. */
export const WORK_LANES = ["read", "embed"] as const;
export type WorkLane = (typeof WORK_LANES)[number];

/**
 * Why a lane stands still. Each has a sentence in English and Chinese (`console.behind.reason.*`).
 * `no-worker`: no worker runs. `no-progress`: one runs, but reports nothing.
 */
export type StandstillReason = WorkFault | "no-worker" | "no-progress";

/** How a lane went when the worker last reported it. */
export type LaneReport = {
  /** Null: it goes well. */
  code: WorkFault | null;
  /** For curators; holds no text of documents. */
  detail: string | null;
  /** Documents read, or passages embedded, in a minute. Null: not measured. */
  perMinute: number | null;
  /** Since when it goes so. */
  since: Date;
  updatedAt: Date;
};

/** What waits in a lane. */
export type Waiting = {
  documents: number;
  /** How many of them are being worked on. */
  begun: number;
  /** Documents for the lane that reads, passages for the lane that embeds. */
  units: number;
  /** Since when the first of them waits. */
  since: Date | null;
};

/** What is behind in a lane and why. */
export type LaneBacklog = {
  documents: number;
  units: number;
  since: string | null;
  state: "done" | "working" | "standing";
  /** Why it stands still. */
  reason: StandstillReason | null;
  detail: string | null;
  /** Units a minute. Null: not measured, or it stands still. */
  perMinute: number | null;
  /** When all will be done at that rate. */
  doneAt: string | null;
};

export type Backlog = Record<WorkLane, LaneBacklog>;

type Situation = {
  report: LaneReport | null;
  hasWorker: boolean;
  /** Units of every organization, which share the worker. */
  unitsOfAll: number;
  now: Date;
};

/** Judges a lane by what waits in it and how the worker reported it. */
export function judgeLane(waiting: Waiting, situation: Situation): LaneBacklog {
  const { documents, units, since } = waiting;
  const reason = documents === 0 ? null : reasonOf(waiting, situation);
  const state = documents === 0 ? "done" : reason ? "standing" : "working";
  const pace = state === "working" ? paceOf(situation) : null;
  return {
    ...{ documents, units, since: since?.toISOString() ?? null, state, reason },
    detail: reason && reason === situation.report?.code ? situation.report.detail : null,
    perMinute: pace?.perMinute ?? null,
    doneAt: pace?.doneAt ?? null,
  };
}

function paceOf({ report, unitsOfAll, now }: Situation) {
  if (!report?.perMinute) return null;
  const left = (unitsOfAll / report.perMinute) * 60_000;
  return { perMinute: report.perMinute, doneAt: new Date(now.getTime() + left).toISOString() };
}

function reasonOf(waiting: Waiting, situation: Situation): StandstillReason | null {
  const { report, hasWorker, now } = situation;
  if (!hasWorker) return "no-worker";
  // A report from before anything waited says nothing about now.
  const isOfNow = report && waiting.since && report.updatedAt >= waiting.since;
  if (isOfNow && report.code) return report.code;
  // A file has limits of its own, and what was never reported cannot be missing.
  if (waiting.begun > 0 || !report || !waiting.since) return null;
  const latest = Math.max(report.updatedAt.getTime(), waiting.since.getTime());
  return now.getTime() - latest > QUIET_SECONDS * 1000 ? "no-progress" : null;
}

/** Adds what waits in several organizations. */
export function sumOfWaiting(all: readonly Waiting[]): Waiting {
  const first = all.flatMap(({ since }) => since ?? []).sort((a, b) => a.getTime() - b.getTime());
  const sum = (count: (one: Waiting) => number) =>
    all.reduce((total, one) => total + count(one), 0);
  return {
    documents: sum(({ documents }) => documents),
    begun: sum(({ begun }) => begun),
    units: sum(({ units }) => units),
    since: first[0] ?? null,
  };
}
