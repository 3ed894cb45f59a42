import type { Backlog, LaneBacklog, StandstillReason, WorkLane } from "./backlog.ts";

// For programs and the command line, which speak English. The console has its own words (`console.behind`).

const REASONS: Record<WorkLane, Record<StandstillReason, string>> = {
  read: {
    timeout: "parsing takes too long",
    unreachable: "the files cannot be reached",
    refused: "parsing is not permitted",
    failed: "parsing fails with an internal error; the log has it",
    "no-worker": "no worker runs; start it with `npm start`",
    "no-progress": "the worker runs but has not parsed anything; restart it, and look into the log",
  },
  embed: {
    timeout: "the embedding server does not answer in time; it may have too little processor time",
    unreachable: "the embedding server cannot be reached",
    refused: "the embedding server refuses this installation; check the key and the model's name",
    failed: "the embedding server answers with an error",
    "no-worker": "no worker runs; start it with `npm start`",
    "no-progress": "the worker runs but has not embedded anything; look into the log",
  },
};

/** What is behind in a lane and why, as one English sentence. */
export function describeLane(lane: WorkLane, backlog: LaneBacklog, now: Date): string {
  const { documents, units, since, state, reason, perMinute, doneAt } = backlog;
  if (state === "done")
    return lane === "read" ? "All documents are parsed." : "No document waits to be embedded.";
  const noun = documents === 1 ? "1 document waits" : `${documents} documents wait`;
  const what = lane === "read" ? "to be parsed" : `to be embedded (${units} passages)`;
  const wait = since ? `, the oldest for ${duration(now.getTime() - Date.parse(since))}` : "";
  const waiting = `${noun} ${what}${wait}`;
  if (reason) return `${waiting}. Nothing moves: ${REASONS[lane][reason]}.`;
  if (perMinute === null || doneAt === null) return `${waiting}.`;
  const unit = lane === "read" ? "documents" : "passages";
  const left = duration(Date.parse(doneAt) - now.getTime());
  return `${waiting}: ${round(perMinute)} ${unit} a minute, done in about ${left}.`;
}

/** Whether anything waits that nobody works on. */
export function isStandingStill({ read, embed }: Backlog): boolean {
  return read.state === "standing" || embed.state === "standing";
}

function duration(milliseconds: number): string {
  const minutes = milliseconds / 60_000;
  if (minutes < 1.5) return `${Math.max(1, Math.round(milliseconds / 1000))} s`;
  return minutes < 90 ? `${Math.round(minutes)} min` : `${Math.round(minutes / 60)} h`;
}

function round(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : String(Math.round(rate));
}
