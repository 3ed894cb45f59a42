import { defineRoute } from "#lib/auth/route";
import { getBacklog } from "#lib/backlog";
import type { LaneBacklog, WorkLane } from "#lib/domain/documents/backlog";
import { describeLane, isStandingStill } from "#lib/domain/documents/backlog-words";
import { getInstallationStatus } from "#lib/installation-status";

/**
 * Whether the installation works, and what is behind; reading the embedding model checks the database too.
 * Anybody may ask, so it holds counts and reasons only. `degraded` comes with status 200: pages work, but
 * documents wait and nothing moves.
 */
export const GET = defineRoute({ allow: "anyone" }, async () => {
  const [status, backlog] = await Promise.all([getInstallationStatus(), getBacklog()]);
  const now = new Date();
  const { read, embed } = backlog;
  return {
    ok: true,
    status: isStandingStill(backlog) ? "degraded" : "ready",
    ...status,
    ...(embed.state === "standing" && { embedding: "degraded" }),
    behind: { read: shown("read", read, now), embed: shown("embed", embed, now) },
  };
});

/** Without the detail, which may name a server. */
function shown(lane: WorkLane, { detail: _, ...backlog }: LaneBacklog, now: Date) {
  return { ...backlog, words: describeLane(lane, { ...backlog, detail: null }, now) };
}
