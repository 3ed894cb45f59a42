import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import type { CallPurpose } from "../../domain/calls/call.ts";
import {
  EGRESS_DECISIONS,
  type EgressFilter,
  type EgressRecord,
  type EgressSummary,
} from "../../domain/calls/egress.ts";
import { DATA_CLASSES, type DataClass } from "../../domain/documents/data-class.ts";
import { PLACES, type Place } from "../../domain/models/standing.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { callAsViewer, withViewer } from "../client.ts";
import {
  eachPage,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
  whereOlder,
} from "../page.ts";

/** Why text is sent: for a call of the gateway, or to an embedding server or a reranker. */
export type EgressPurpose = CallPurpose | "embed" | "rerank";

/** Text that is sent to a server, or that was blocked. */
export type EgressToRecord = {
  /** Null, like the endpoint, for an embedding server or a reranker, which are no endpoints. */
  callId: string | null;
  answerId: string | null;
  endpointId: string | null;
  model: string;
  providerId: string;
  providerName: string;
  jurisdiction: string;
  address: string;
  /** Where the server stands by the rules that are applied, and whether that is confirmed. */
  place: Place;
  isPlaceConfirmed: boolean;
  purpose: EgressPurpose;
  dataClass: DataClass;
  /** How many different entities of each kind were masked. */
  masked: Record<string, number>;
} & (
  | { decision: "sent" | "masked"; bytes: number; sha256: string }
  | { decision: "blocked"; reason: string }
);

/** Writes one egress record. Await it before sending: text that is not recorded must not be sent. */
export async function recordEgress(viewer: Viewer, egress: EgressToRecord): Promise<void> {
  const line = {
    organization_id: viewer.organizationId,
    user_id: viewer.userId,
    widget_id: viewer.widget?.id ?? null,
    call_id: egress.callId,
    answer_id: egress.answerId,
    endpoint_id: egress.endpointId,
    model: egress.model,
    provider_id: egress.providerId,
    provider_name: egress.providerName,
    jurisdiction: egress.jurisdiction,
    address: egress.address,
    place: egress.place,
    is_place_confirmed: egress.isPlaceConfirmed,
    purpose: egress.purpose,
    data_class: egress.dataClass,
    masked: egress.masked,
    decision: egress.decision,
    ...(egress.decision === "blocked"
      ? { reason: egress.reason, bytes: 0 }
      : { bytes: egress.bytes, sha256: egress.sha256 }),
  };
  await callAsViewer(viewer, Prisma.sql`record_egress(${JSON.stringify(line)}::jsonb)`);
}

const StoredRecord = z.object({
  id: z.string(),
  createdAt: z.date().transform((date) => date.toISOString()),
  decision: z.enum(EGRESS_DECISIONS),
  reason: z.string().nullable(),
  providerId: z.string(),
  providerName: z.string(),
  jurisdiction: z.string(),
  model: z.string(),
  address: z.string(),
  place: z.enum(PLACES),
  isPlaceConfirmed: z.boolean(),
  purpose: z.string(),
  dataClass: z.enum(DATA_CLASSES),
  bytes: z.number(),
  sha256: z.string().nullable(),
  masked: z.record(z.string(), z.number()),
  userId: z.string(),
  widgetId: z.string().nullable(),
  callId: z.string().nullable(),
  answerId: z.string().nullable(),
});

/** A page of egress records, the newest first; only curators see any. */
export async function listEgress(
  viewer: Viewer,
  filter: EgressFilter,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<EgressRecord>> {
  const place = readTimeCursor(after);
  const rows = await withViewer(viewer, (tx) =>
    tx.egressRecord.findMany({
      where: { AND: [whereOf(filter), whereOlder(place)] },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    }),
  );
  const records = rows.map((row) => StoredRecord.parse(row));
  return toPage(records, limit, ({ createdAt, id }) => [createdAt, id]);
}

const EXPORT_PAGE = 500;

/** All egress records, the newest first, in pages, so that no transaction waits for a slow consumer. */
export function eachEgress(viewer: Viewer, filter: EgressFilter): AsyncGenerator<EgressRecord[]> {
  return eachPage((after) => listEgress(viewer, filter, { after, limit: EXPORT_PAGE }));
}

function whereOf(filter: EgressFilter): Prisma.EgressRecordWhereInput {
  const { days, place, provider, person, decision, dataClass, purpose } = filter;
  return {
    ...(days && { createdAt: { gte: daysAgo(days) } }),
    ...(place && { place }),
    ...(provider && { providerId: provider }),
    ...(person && { OR: [{ userId: person }, { widgetId: person }] }),
    ...(decision && { decision }),
    ...(dataClass && { dataClass }),
    ...(purpose && { purpose }),
  };
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 24 * 60 * 60 * 1000);
}

/** What was sent in the last days and to whom, or only to one place or provider or by one person if the filter names it. */
export function summarizeEgress(
  viewer: Viewer,
  { days, place, provider, person }: Pick<EgressFilter, "days" | "place" | "provider" | "person">,
): Promise<EgressSummary> {
  const since = days ? daysAgo(days) : new Date(0);
  return withViewer(viewer, async (tx) => {
    // Sums as numbers: exact up to 8 petabytes.
    const [sums] = await tx.$queryRaw<[EgressSummary]>`
      WITH meant AS (
        SELECT * FROM egress_record
        WHERE organization_id = ${tx.organizationId}::uuid AND created_at >= ${since}
          AND (${place ?? null}::text IS NULL OR place = ${place ?? null}::text)
          AND (${provider ?? null}::uuid IS NULL OR provider_id = ${provider ?? null}::uuid)
          AND (${person ?? null}::uuid IS NULL OR user_id = ${person ?? null}::uuid
               OR widget_id = ${person ?? null}::uuid))
      SELECT
        (SELECT COALESCE(jsonb_agg(line ORDER BY line.bytes DESC, line.name), '[]') FROM (
          SELECT provider_id AS "providerId", place,
                 (array_agg(provider_name ORDER BY created_at DESC))[1] AS name,
                 COUNT(*) AS records, COUNT(*) FILTER (WHERE decision = 'blocked') AS blocked,
                 SUM(bytes) AS bytes
          FROM meant GROUP BY provider_id, place) line) AS "byProvider",
        (SELECT COALESCE(jsonb_agg(line ORDER BY line.bytes DESC, line.person), '[]') FROM (
          SELECT COALESCE(widget_id, user_id) AS person, widget_id IS NOT NULL AS "isWidget",
                 COUNT(*) AS records, COUNT(*) FILTER (WHERE decision = 'blocked') AS blocked,
                 SUM(bytes) AS bytes
          FROM meant GROUP BY 1, 2) line) AS "byPerson",
        (SELECT COALESCE(jsonb_agg(line ORDER BY line.records DESC, line.reason), '[]') FROM (
          SELECT reason, data_class AS "dataClass", COUNT(*) AS records
          FROM meant WHERE decision = 'blocked' GROUP BY 1, 2) line) AS blocked,
        (SELECT COALESCE(jsonb_agg(line ORDER BY line.entities DESC, line.kind), '[]') FROM (
          SELECT entity.key AS kind, SUM(entity.value::int) AS entities
          FROM meant, jsonb_each_text(masked) entity GROUP BY 1) line) AS masked`;
    return sums;
  });
}
