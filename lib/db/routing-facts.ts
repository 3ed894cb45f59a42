import { VERTICALS, type Vertical } from "../domain/collection.ts";
import { PROMPT_UNITS } from "../domain/pricing/units.ts";
import type { Explored } from "../domain/routing/decision.ts";
import type { PastCall } from "../domain/routing/evidence.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** A call of an endpoint; tokens are null where they were not reported. */
export type CallToLearnFrom = PastCall & {
  endpointId: string;
  isAnswer: boolean;
  outputTokens: number | null;
};

/** The latest calls of each endpoint within a week, newest first: at most so many of each. */
export async function findLatestCalls(viewer: Viewer, each: number): Promise<CallToLearnFrom[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<CallToLearnFrom[]>`
      SELECT latest.*
      FROM endpoint,
      LATERAL (
        SELECT call.endpoint_id AS "endpointId", call.outcome, call.milliseconds,
               (extract(epoch FROM now() - call.created_at) * 1000)::float8 AS "millisecondsAgo",
               coalesce(call.purpose = 'answer', false) AS "isAnswer", call.output_tokens AS "outputTokens"
        FROM call
        WHERE call.organization_id = endpoint.organization_id
          AND call.endpoint_id = endpoint.id::text
          AND call.created_at > now() - interval '7 days'
        ORDER BY call.created_at DESC
        LIMIT ${each}
      ) AS latest`,
  );
}

/** Of an endpoint's tokens, how many were read from a cache, and how many were thinking. */
export type TokenShares = { endpointId: string; cachedShare: number; reasoningShare: number };

/** As charges of the last day tell; an endpoint without any is not in it. */
export async function findTokenShares(viewer: Viewer): Promise<TokenShares[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<TokenShares[]>`
      SELECT call.endpoint_id AS "endpointId",
             coalesce(sum(quantity) FILTER (WHERE unit = 'cachedInput')
               / nullif(sum(quantity) FILTER (WHERE unit = ANY (${[...PROMPT_UNITS]})), 0), 0)::float8
               AS "cachedShare",
             coalesce(sum(quantity) FILTER (WHERE unit = 'reasoning')
               / nullif(sum(quantity) FILTER (WHERE unit IN ('output', 'reasoning')), 0), 0)::float8
               AS "reasoningShare"
      FROM charge
      JOIN charge_line ON charge_line.organization_id = charge.organization_id
        AND charge_line.charge_id = charge.id
      JOIN call ON call.organization_id = charge.organization_id AND call.id = charge.call_id
      WHERE charge.created_at > now() - interval '1 day'
      GROUP BY call.endpoint_id`,
  );
}

/** Who was chosen last for each vertical, as far as it met everything. */
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

/** What the last day's decisions came to, by the currency of their policies, and what of them was trying out. */
export async function findExplored(viewer: Viewer): Promise<Map<string, Explored>> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<(Explored & { currency: string })[]>`
      SELECT currency, count(*)::int AS calls,
             (count(*) FILTER (WHERE mode IN ('explore', 'shadow')))::int AS tried,
             sum(nano)::bigint AS nano, sum(tried_nano)::bigint AS "triedNano"
      FROM routing_decision
      WHERE created_at > now() - interval '1 day'
      GROUP BY currency`,
  );
  return new Map(rows.map(({ currency, ...explored }) => [currency, explored]));
}
