import { z } from "zod";
import type { Prisma } from "#prisma/generated/client";
import { ANSWER_NOTES } from "../../domain/answers/answer.ts";
import { AppError } from "../../domain/errors.ts";
import {
  CERTIFICATION_STATES,
  type Certification,
  CertificationMeasures,
  CertificationResult,
  CertificationSettings,
  type CertifiedFacts,
  certifiedFacts,
  newestDecided,
} from "../../domain/models/certification.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { latestEpochId } from "./epochs.ts";

/** Queues the job in the transaction that makes the row, so that both exist or neither. */
type Enqueue = (
  tx: Transaction,
  job: { organizationId: string; certificationId: string },
) => Promise<void>;

const COLUMNS = {
  id: true,
  endpointId: true,
  epochId: true,
  state: true,
  fault: true,
  done: true,
  total: true,
  measures: true,
  settings: true,
  createdAt: true,
  finishedAt: true,
} as const satisfies Prisma.CertificationSelect;

/** How many certifications of each endpoint the console shows. */
const SHOWN = 10;
const OPEN = ["queued", "running"];
/** Longer than any call may take: a certification that is quiet for so long has lost its process. */
const LOST_MILLISECONDS = 15 * 60_000;

/** The latest certifications of each endpoint, the newest first. */
export async function listCertifications(
  viewer: Viewer,
  endpointIds: readonly string[],
): Promise<Certification[]> {
  const pages = await withViewer(viewer, (tx) =>
    Promise.all(
      endpointIds.map((endpointId) =>
        tx.certification.findMany({
          where: { endpointId },
          select: COLUMNS,
          orderBy: [{ createdAt: "desc" }, { id: "desc" }],
          take: SHOWN,
        }),
      ),
    ),
  );
  return pages.flat().map(asCertification);
}

/** One certification. Throws "not_found" if the viewer may not see it. */
export async function getCertification(viewer: Viewer, id: string): Promise<Certification> {
  const row = await withViewer(viewer, (tx) =>
    tx.certification.findFirst({ where: { id }, select: COLUMNS }),
  );
  if (!row) throw new AppError("not_found", "There is no such certification.");
  return asCertification(row);
}

/** The results of a certification so far, in the order in which the cases were asked. */
export async function listCertificationResults(
  viewer: Viewer,
  id: string,
): Promise<CertificationResult[]> {
  const row = await withViewer(viewer, (tx) =>
    tx.certification.findFirst({ where: { id }, select: { results: true } }),
  );
  return z.array(CertificationResult).parse(row?.results ?? []);
}

/**
 * Makes a certification of an endpoint with `total` cases; with `enqueue` a worker does it. Throws "conflict" while
 * another one of the endpoint is open. One whose process died long ago counts as failed.
 */
export function startCertification(
  viewer: Viewer,
  { endpointId, total, startedBy }: { endpointId: string; total: number; startedBy: string | null },
  enqueue: Enqueue | null,
): Promise<{ id: string }> {
  const { organizationId } = viewer;
  return withViewer(viewer, async (tx) => {
    const lost = new Date(Date.now() - LOST_MILLISECONDS);
    const open = { endpointId, state: { in: OPEN } };
    await tx.certification.updateMany({
      where: { ...open, lastActivityAt: { lt: lost } },
      data: { state: "failed", finishedAt: new Date() },
    });
    if ((await tx.certification.count({ where: open })) > 0) {
      const message = "A certification of this endpoint is in progress. Wait for it or cancel it.";
      throw new AppError("conflict", message);
    }
    const data = { organizationId, endpointId, total, startedBy };
    const { id } = await tx.certification.create({ data, select: { id: true } });
    await recordAuditEvent(tx, viewer, "endpoint.certified", endpointId);
    await enqueue?.(tx, { organizationId, certificationId: id });
    return { id };
  });
}

/** A certification to do, and the cases that an earlier worker already asked: they are not paid for twice. */
export type BegunCertification = {
  id: string;
  endpointId: string;
  total: number;
  asked: Set<string>;
};

/** Begins or resumes a certification. Null: it is over. */
export function beginCertification(viewer: Viewer, id: string): Promise<BegunCertification | null> {
  return withViewer(viewer, async (tx) => {
    const [run] = await tx.certification.updateManyAndReturn({
      where: { id, state: { in: OPEN } },
      data: { state: "running", lastActivityAt: new Date() },
      select: { id: true, endpointId: true, total: true, results: true },
    });
    if (!run) return null;
    const { results, ...rest } = run;
    const asked = z.array(CertificationResult).parse(results);
    return { ...rest, asked: new Set(asked.map(({ caseId }) => caseId)) };
  });
}

/** Adds a result. False: the certification is over, for instance cancelled. */
export async function keepCertificationResult(
  viewer: Viewer,
  id: string,
  result: CertificationResult,
): Promise<boolean> {
  const added = JSON.stringify([result]);
  const count = await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE certification
      SET results = results || ${added}::jsonb, done = done + 1, last_activity_at = now()
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${id}::uuid AND state = 'running'`,
  );
  return count > 0;
}

/** Stores the measures with the epoch in which the endpoint is now. Does nothing if it was cancelled meanwhile. */
export async function finishCertification(
  viewer: Viewer,
  id: string,
  { measures, settings }: { measures: CertificationMeasures; settings: CertificationSettings },
): Promise<void> {
  const data = { state: "done", measures, settings, finishedAt: new Date() };
  await withViewer(viewer, async (tx) => {
    const row = await tx.certification.findFirst({ where: { id }, select: { endpointId: true } });
    const epochId = row && (await latestEpochId(tx, row.endpointId));
    await tx.certification.updateMany({
      where: { id, state: { in: OPEN } },
      data: { ...data, epochId },
    });
  });
}

/** Ends a certification that cannot go on; the fault says why, if it was the endpoint's. */
export function failCertification(
  viewer: Viewer,
  id: string,
  fault: Certification["fault"],
): Promise<void> {
  return end(viewer, { id }, { state: "failed", fault });
}

/** Cancels the open certification of an endpoint, if there is one. The case that is being asked is still finished. */
export function cancelCertification(viewer: Viewer, endpointId: string): Promise<void> {
  return end(viewer, { endpointId }, { state: "cancelled" });
}

async function end(
  viewer: Viewer,
  where: { id: string } | { endpointId: string },
  data: { state: string; fault?: string | null },
): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.certification.updateMany({
      where: { ...where, state: { in: OPEN } },
      data: { ...data, finishedAt: new Date() },
    }),
  );
}

/**
 * For each endpoint, how it met the hard criteria in the finished certifications of its present epoch
 * (`newestDecided`). An endpoint without one is missing.
 */
export async function findCertified(viewer: Viewer): Promise<Map<string, CertifiedFacts>> {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ endpointId: string; measures: unknown }[]>`
      SELECT run.endpoint_id AS "endpointId", run.measures
      FROM certification run
      WHERE run.organization_id = ${tx.organizationId}::uuid AND run.state = 'done'
        AND run.epoch_id IS NOT DISTINCT FROM (
          SELECT epoch.id FROM model_epoch epoch
          WHERE epoch.organization_id = run.organization_id
            AND epoch.endpoint_id::text = run.endpoint_id
          ORDER BY epoch.started_at DESC LIMIT 1)
      ORDER BY run.finished_at DESC`,
  );
  const found = new Map<string, [CertifiedFacts, ...CertifiedFacts[]]>();
  for (const { endpointId, measures } of rows) {
    const facts = certifiedFacts(CertificationMeasures.parse(measures));
    const newer = found.get(endpointId);
    if (newer) newer.push(facts);
    else found.set(endpointId, [facts]);
  }
  return new Map([...found].map(([endpointId, facts]) => [endpointId, newestDecided(facts)]));
}

function asCertification(
  row: Prisma.CertificationGetPayload<{ select: typeof COLUMNS }>,
): Certification {
  const { state, fault, measures, settings, createdAt, finishedAt, ...rest } = row;
  return {
    ...rest,
    state: z.enum(CERTIFICATION_STATES).parse(state),
    fault: z.enum(ANSWER_NOTES).nullable().parse(fault),
    measures: CertificationMeasures.nullable().parse(measures),
    settings: CertificationSettings.nullable().parse(settings),
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
