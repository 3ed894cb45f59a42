import { listRuns } from "../db/quality/evaluation-runs.ts";
import { stampsOf } from "../db/quality/test-set-scope.ts";
import { listTestSets } from "../db/quality/test-sets.ts";
import type { EvaluationRun } from "../domain/quality/evaluation.ts";
import type { Viewer } from "../domain/viewer.ts";

/** The hour at which nightly runs begin, by the server's clock. */
const NIGHT_HOUR = 2;

/**
 * The test sets due for a run: they or their documents changed since their last run, and no run was started
 * since the last night began. A machine that is off at night catches up when it is on.
 */
export async function setsDueAt(viewer: Viewer, now: Date): Promise<string[]> {
  const due: string[] = [];
  for (const set of await listTestSets(viewer)) {
    if (set.items === 0) continue;
    const [latest] = (await listRuns(viewer, set.id, { limit: 1 })).rows;
    const stamps = await stampsOf(viewer, set.id);
    if (stamps && isDue(latest, stamps, now)) due.push(set.id);
  }
  return due;
}

type Stamps = { setStamp: string; collectionStamp: string };
type Latest = Pick<EvaluationRun, "state" | "settings" | "createdAt">;

/** Whether a test set with this latest run is due in the night that began before `now`. */
export function isDue(latest: Latest | undefined, stamps: Stamps, now: Date): boolean {
  if (!latest) return true;
  if (latest.state === "queued" || latest.state === "running") return false;
  if (new Date(latest.createdAt) >= lastNight(now)) return false;
  const { settings } = latest;
  return (
    settings?.setStamp !== stamps.setStamp || settings.collectionStamp !== stamps.collectionStamp
  );
}

function lastNight(now: Date): Date {
  const night = new Date(now);
  night.setHours(NIGHT_HOUR, 0, 0, 0);
  if (night > now) night.setDate(night.getDate() - 1);
  return night;
}
