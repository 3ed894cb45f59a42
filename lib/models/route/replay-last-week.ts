import { endpointsOf } from "../../db/models/endpoints.ts";
import { listDecisionsBetween } from "../../db/routing/decisions.ts";
import type { RoutingPolicy } from "../../domain/routing/policy.ts";
import { type Replay, replay } from "../../domain/routing/replay.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** Each decision holds all of its candidates: more would take seconds to read. */
const MOST_DECISIONS = 5_000;
const WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1_000;

/** A replay. `isCut`: the week had more decisions than were replayed, and only the latest count. */
export type WeekReplayed = Replay & { isCut: boolean };

/** What a policy would have chosen over the last seven days' calls. Calls no endpoint and saves nothing. */
export async function replayLastWeek(viewer: Viewer, policy: RoutingPolicy): Promise<WeekReplayed> {
  const to = new Date();
  const from = new Date(to.getTime() - WEEK_MILLISECONDS);
  const decisions = await listDecisionsBetween(viewer, { from, to, limit: MOST_DECISIONS });
  const endpoints = await endpointsOf(viewer);
  const defaultEndpoint = endpoints.find(({ isDefault }) => isDefault)?.id ?? null;
  const options = { defaultEndpoint, random: Math.random };
  return {
    ...replay({ version: null, policy }, decisions, options),
    isCut: decisions.length === MOST_DECISIONS,
  };
}
