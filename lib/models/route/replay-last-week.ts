import { endpointsOf } from "../../db/models/endpoints.ts";
import { listDecisions } from "../../db/routing/routing.ts";
import type { RoutingPolicy } from "../../domain/routing/policy.ts";
import { type Replay, replay } from "../../domain/routing/replay.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** Each has all of its candidates with it: more would take seconds to read. */
const MOST_DECISIONS = 5_000;
const WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1_000;

/** A replay, and whether the week had more decisions: it is then of the latest ones only. */
export type WeekReplayed = Replay & { isCut: boolean };

/** What a policy would have chosen over the last seven days' calls. Nobody is called, nothing is saved. */
export async function replayLastWeek(viewer: Viewer, policy: RoutingPolicy): Promise<WeekReplayed> {
  const to = new Date();
  const from = new Date(to.getTime() - WEEK_MILLISECONDS);
  const decisions = await listDecisions(viewer, { from, to, limit: MOST_DECISIONS });
  const endpoints = await endpointsOf(viewer);
  const defaultEndpoint = endpoints.find(({ isDefault }) => isDefault)?.id ?? null;
  const options = { defaultEndpoint, random: Math.random };
  return {
    ...replay({ version: null, policy }, decisions, options),
    isCut: decisions.length === MOST_DECISIONS,
  };
}
