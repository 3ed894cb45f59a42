import { reportWork } from "#lib/db/documents/work-reports";
import type { WorkLane } from "#lib/domain/documents/backlog";
import type { WorkReport } from "#lib/domain/work-report";
import { log } from "#lib/log";

/** A lane that goes on as before is reported this rarely. */
const INTERVAL_MS = 5_000;

/**
 * Makes a function that stores how a lane goes: at once when that changes, else every few seconds. A report
 * that cannot be stored does not stop the work.
 */
export function reporterOf(
  lane: WorkLane,
  now: () => number = () => performance.now(),
): (report: WorkReport) => Promise<void> {
  let last: { code: string; at: number } | null = null;
  return async (report) => {
    const code = report.ok ? "ok" : report.code;
    if (last?.code === code && now() - last.at < INTERVAL_MS) return;
    last = { code, at: now() };
    await reportWork(lane, report).catch((err: unknown) => {
      last = null;
      log.warn({ err, lane }, "How the work goes could not be stored.");
    });
  };
}
