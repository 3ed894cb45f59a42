import { VERTICALS, type Vertical } from "../../domain/documents/collection.ts";
import type { Explored } from "../../domain/routing/decision.ts";
import type { PastCall } from "../../domain/routing/evidence.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** An attempt at an endpoint. Tokens are null if they were not reported. */
export type AttemptToLearnFrom = PastCall & {
  endpointId: string;
  isAnswer: boolean;
  prompt: number | null;
  cached: number | null;
  /** Including the reasoning tokens. */
  output: number | null;
  reasoning: number | null;
};

/** The latest attempts of the last week, newest first: at most `each` of every endpoint. */
export async function findLatestAttempts(
  viewer: Viewer,
  each: number,
): Promise<AttemptToLearnFrom[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<AttemptToLearnFrom[]>`
      SELECT latest.endpoint_id AS "endpointId", latest.outcome, latest.milliseconds,
             (extract(epoch FROM now() - latest.started_at) * 1000)::float8 AS "millisecondsAgo",
             coalesce(call.purpose = 'answer', false) AS "isAnswer",
             (used.input + used."cachedInput" + used."cacheWrite" + used."cacheWriteHour")::float8 AS prompt,
             used."cachedInput" AS cached, used.output + used.reasoning AS output, used.reasoning
      FROM endpoint,
      LATERAL (
        SELECT * FROM call_attempt
        WHERE call_attempt.organization_id = endpoint.organization_id
          AND call_attempt.endpoint_id = endpoint.id::text
          AND call_attempt.started_at > now() - interval '7 days'
        ORDER BY call_attempt.started_at DESC
        LIMIT ${each}
      ) AS latest
      JOIN call ON call.organization_id = latest.organization_id AND call.id = latest.call_id
      LEFT JOIN LATERAL jsonb_to_record(latest.usage) AS used (
        input float8, "cachedInput" float8, "cacheWrite" float8, "cacheWriteHour" float8,
        output float8, reasoning float8) ON true
      WHERE endpoint.organization_id = ${tx.organizationId}::uuid
      ORDER BY latest.started_at DESC`,
  );
}

/** The endpoint that was chosen last for each vertical because it met all requirements. */
export async function findIncumbents(viewer: Viewer): Promise<Partial<Record<Vertical, string>>> {
  const rows = await withViewer(viewer, (tx) =>
    Promise.all(
      VERTICALS.map((vertical) =>
        tx.routingDecision.findFirst({
          where: { vertical, mode: { in: ["exploit", "shadow"] } },
          select: { chosen: true },
          orderBy: { createdAt: "desc" },
        }),
      ),
    ),
  );
  return Object.fromEntries(
    VERTICALS.flatMap((vertical, index) => {
      const chosen = rows[index]?.chosen;
      return chosen ? [[vertical, chosen]] : [];
    }),
  );
}

/** The calls and costs of the last day's decisions, by currency, and the part of them that was exploration. */
export async function findExplored(viewer: Viewer): Promise<Map<string, Explored>> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Explored & { currency: string })[]>`
      SELECT currency, count(*)::int AS calls,
             (count(*) FILTER (WHERE mode IN ('explore', 'shadow')))::int AS tried,
             sum(nano)::bigint AS nano, sum(tried_nano)::bigint AS "triedNano"
      FROM routing_decision
      WHERE organization_id = ${tx.organizationId}::uuid
        AND created_at > now() - interval '1 day'
      GROUP BY currency`,
  );
  return new Map(rows.map(({ currency, ...explored }) => [currency, explored]));
}
