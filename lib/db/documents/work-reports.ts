import { z } from "zod";
import type { LaneReport, Waiting, WorkLane } from "../../domain/documents/backlog.ts";
import type { DataClass } from "../../domain/documents/data-class.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { WorkReport } from "../../domain/work-report.ts";
import { withSystem, withViewer } from "../client.ts";

const Code = z.enum(["timeout", "unreachable", "refused", "failed"]).nullable().catch("failed");

/** Stores how a lane goes. Its beginning stays while the reason is the same. */
export async function reportWork(lane: WorkLane, report: WorkReport): Promise<void> {
  const state = report.ok ? "ok" : "failing";
  const code = report.ok ? null : report.code;
  const detail = report.ok ? null : report.detail;
  const perMinute = report.ok ? report.perMinute : null;
  await withSystem(
    (tx) => tx.$executeRaw`
      INSERT INTO work_report (lane, state, code, detail, per_minute)
      VALUES (${lane}, ${state}, ${code}, ${detail}, ${perMinute})
      ON CONFLICT (lane) DO UPDATE SET
        since = CASE WHEN work_report.state = excluded.state
                      AND work_report.code IS NOT DISTINCT FROM excluded.code
                     THEN work_report.since ELSE now() END,
        state = excluded.state, code = excluded.code, detail = excluded.detail,
        per_minute = excluded.per_minute, updated_at = now()`,
  );
}

/** How each lane went at its last report; null: it never reported. */
export async function readWorkReports(): Promise<Record<WorkLane, LaneReport | null>> {
  const rows = await withSystem((tx) => tx.workReport.findMany());
  const of = (lane: WorkLane): LaneReport | null => {
    const row = rows.find((one) => one.lane === lane);
    if (!row) return null;
    const { detail, perMinute, since, updatedAt } = row;
    return { code: Code.parse(row.code), detail, perMinute, since, updatedAt };
  };
  return { read: of("read"), embed: of("embed") };
}

type Counts = {
  toRead: number;
  parsing: number;
  readSince: Date | null;
  toEmbed: number;
  passages: number;
  embedSince: Date | null;
};

/**
 * What waits to be read and to be embedded in the viewer's organization. Documents of other data classes
 * than these do not wait to be embedded: the embedding server may not be sent them.
 */
export async function countWaiting(
  viewer: Viewer,
  embedded: readonly DataClass[],
): Promise<Record<WorkLane, Waiting>> {
  const [counts] = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<Counts[]>`
      WITH waiting AS (
        SELECT version.state, version.started_at, version.last_activity_at, version.searchable_at,
               version.passage_count - version.embedded_count AS missing,
               version.state = 'searchable' AND collection.data_class = ANY(${embedded}::text[])
                 AS is_embedded
        FROM document_version version
        JOIN document ON document.organization_id = version.organization_id
                     AND document.id = version.document_id
        JOIN collection ON collection.organization_id = document.organization_id
                       AND collection.id = document.collection_id
        WHERE version.organization_id = ${tx.organizationId}::uuid
          AND version.state IN ('queued', 'parsing', 'searchable'))
      SELECT count(*) FILTER (WHERE state <> 'searchable')::int AS "toRead",
             count(*) FILTER (WHERE state = 'parsing')::int AS parsing,
             min(CASE state WHEN 'queued' THEN last_activity_at
                            WHEN 'parsing' THEN started_at END) AS "readSince",
             count(*) FILTER (WHERE is_embedded)::int AS "toEmbed",
             COALESCE(sum(missing) FILTER (WHERE is_embedded), 0)::int AS passages,
             min(searchable_at) FILTER (WHERE is_embedded) AS "embedSince"
      FROM waiting`,
  );
  if (!counts) throw new Error("The statement returned no row.");
  const { toRead, parsing, readSince, toEmbed, passages, embedSince } = counts;
  return {
    read: { documents: toRead, begun: parsing, units: toRead, since: readSince },
    embed: { documents: toEmbed, begun: 0, units: passages, since: embedSince },
  };
}
