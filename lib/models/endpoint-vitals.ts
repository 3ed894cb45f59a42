import { listEndpointHealth } from "../db/models/endpoint-health.ts";
import { type EndpointEvidence, qualityEvidence } from "../db/quality/quality-evidence.ts";
import { type AttemptToLearnFrom, findLatestAttempts } from "../db/routing/routing-facts.ts";
import { VERTICALS } from "../domain/documents/collection.ts";
import type { EndpointVitals } from "../domain/models/endpoint-vitals.ts";
import { TWO_SIDED, wilsonInterval } from "../domain/quality/wilson.ts";
import type { Viewer } from "../domain/viewer.ts";
import { healthOf } from "./resilience/health.ts";

const LATEST_ATTEMPTS = 200;

/** The state of these endpoints, by id. */
export async function vitalsOf(
  viewer: Viewer,
  endpointIds: readonly string[],
): Promise<Record<string, EndpointVitals>> {
  const [attempts, evidence, stored] = await Promise.all([
    findLatestAttempts(viewer, LATEST_ATTEMPTS),
    qualityEvidence(viewer),
    listEndpointHealth(viewer),
  ]);
  const vitals = endpointIds.map(async (id) => {
    const state = (await healthOf(viewer, id)).state();
    const until = stored.find(({ endpointId }) => endpointId === id)?.pausedUntil ?? null;
    const own = attempts.filter(({ endpointId }) => endpointId === id);
    const quality = evidence.filter(({ endpointId }) => endpointId === id).flatMap(asInterval);
    const pausedUntil = state === "open" && until ? until.toISOString() : null;
    return [id, { state, pausedUntil, ...habitsOf(own), quality }] as const;
  });
  return Object.fromEntries(await Promise.all(vitals));
}

function habitsOf(attempts: readonly AttemptToLearnFrom[]) {
  const ended = attempts.filter(({ outcome }) => outcome !== "stopped");
  const took = attempts
    .filter(({ outcome, isAnswer }) => isAnswer && outcome === "complete")
    .map(({ milliseconds }) => milliseconds)
    .sort((left, right) => left - right);
  return {
    attempts: ended.length,
    failed: ended.filter(({ outcome }) => outcome !== "complete").length,
    p50: took[Math.ceil(took.length * 0.5) - 1] ?? null,
    p95: took[Math.ceil(took.length * 0.95) - 1] ?? null,
  };
}

function asInterval(evidence: EndpointEvidence): EndpointVitals["quality"] {
  const { passed, total, judged } = evidence;
  const vertical = VERTICALS.find((each) => each === evidence.vertical);
  if (!vertical) return [];
  return [{ vertical, passed, total, judged, ...wilsonInterval({ passed, total }, TWO_SIDED) }];
}
