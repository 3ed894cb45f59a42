import { DATA_CLASSES, type DataClass, strictestOf } from "../../domain/documents/data-class.ts";
import { AppError } from "../../domain/errors.ts";
import {
  faultOf,
  RerankerFigures,
  type RerankerTrial,
  TRIAL_STATES,
  type TrialFault,
} from "../../domain/tuning/reranker.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { listSearchScope } from "../search/search-passages.ts";

/** The result of a trial. */
export type Verdict = {
  reranker: string;
  weight: number;
  figures: RerankerFigures;
  isBetter: boolean;
};

/** Longer than any trial should take. A trial that is silent for so long counts as ended. */
const SILENT_MILLISECONDS = 60 * 60 * 1000;

/**
 * The weight of this reranker in a search of exactly one collection, for which a trial switched it on. Null:
 * search without it. As with tunings, a search of several collections does not use it (decision 012).
 */
export async function findRerankerWeight(
  tx: Transaction,
  collectionIds: readonly string[],
  reranker: string,
): Promise<number | null> {
  const [collectionId] = collectionIds;
  if (collectionIds.length !== 1 || !collectionId) return null;
  const row = await tx.collectionReranker.findFirst({
    where: { collectionId, reranker, isOn: true },
    select: { weight: true },
  });
  return row?.weight ?? null;
}

/** The strictest data class of these collections. */
export async function dataClassOf(
  tx: Transaction,
  collectionIds: readonly string[],
): Promise<DataClass> {
  const rows = await tx.collection.findMany({
    where: { id: { in: [...collectionIds] } },
    select: { dataClass: true },
  });
  return strictestOf(
    rows.map(({ dataClass }) => DATA_CLASSES.find((known) => known === dataClass) ?? "restricted"),
  );
}

/** The strictest data class of a search's scope: the named collections, or all that the viewer may read. */
export function findScopeClass(
  viewer: Viewer,
  collectionIds?: readonly string[],
): Promise<DataClass> {
  return withViewer(viewer, async (tx) => {
    const scope = await listSearchScope(tx, collectionIds);
    return dataClassOf(
      tx,
      scope.map(({ id }) => id),
    );
  });
}

/** The last reranker trial of a collection; null: there was none. */
export async function findRerankerTrial(
  viewer: Viewer,
  collectionId: string,
): Promise<RerankerTrial | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.collectionReranker.findFirst({ where: { collectionId } }),
  );
  if (!row) return null;
  return {
    state: TRIAL_STATES.find((state) => state === row.state) ?? "failed",
    isOn: row.isOn,
    reranker: row.reranker,
    figures: row.figures === null ? null : RerankerFigures.parse(row.figures),
    fault: faultOf(row.fault),
  };
}

/** Marks a trial as queued. A reranker that is on stays on until the trial has a result. */
export async function openTrial(
  tx: Transaction,
  { organizationId }: Viewer,
  collectionId: string,
): Promise<void> {
  const isOpen = { state: { in: ["queued", "running"] } };
  const since = new Date(Date.now() - SILENT_MILLISECONDS);
  const asked = { state: "queued", fault: null, lastActivityAt: new Date() };
  const open = { collectionId, ...isOpen, lastActivityAt: { gt: since } };
  if (await tx.collectionReranker.findFirst({ where: open, select: { state: true } })) {
    throw new AppError(
      "conflict",
      "A reranker trial is already running on this collection. Wait until it is finished.",
    );
  }
  await tx.collectionReranker.upsert({
    where: { organizationId_collectionId: { organizationId, collectionId } },
    create: { organizationId, collectionId, ...asked },
    update: asked,
    select: { state: true },
  });
}

/** Starts a queued trial; false: there is none, or none any more. */
export async function startTrial(viewer: Viewer, collectionId: string): Promise<boolean> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.collectionReranker.updateMany({
      where: { collectionId, state: { in: ["queued", "running"] } },
      data: { state: "running", lastActivityAt: new Date() },
    }),
  );
  return count > 0;
}

/** Stores the result of a trial, and switches the reranker on or off accordingly. */
export function keepVerdict(
  viewer: Viewer,
  collectionId: string,
  { isBetter, ...verdict }: Verdict,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const before = await tx.collectionReranker.findFirst({ where: { collectionId } });
    await tx.collectionReranker.updateMany({
      where: { collectionId },
      data: { ...verdict, isOn: isBetter, state: "done", fault: null },
    });
    if (before?.isOn === isBetter && before.reranker === verdict.reranker) return;
    if (isBetter || before?.isOn) await note(tx, viewer, collectionId, isBetter);
  });
}

/** Marks a trial as failed. A reranker that was on before it stays on. */
export async function failTrial(
  viewer: Viewer,
  collectionId: string,
  fault: TrialFault,
): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.collectionReranker.updateMany({
      where: { collectionId },
      data: { state: "failed", fault },
    }),
  );
}

/** Switches the reranker off. Only another trial switches it on again. */
export function switchRerankerOff(viewer: Viewer, collectionId: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.collectionReranker.updateMany({
      where: { collectionId, isOn: true },
      data: { isOn: false },
    });
    if (count === 0) throw new AppError("not_found", "No reranker is on for this collection.");
    await note(tx, viewer, collectionId, false);
  });
}

function note(tx: Transaction, viewer: Viewer, collectionId: string, isOn: boolean): Promise<void> {
  const action = isOn ? "reranker.switched-on" : "reranker.switched-off";
  return recordAuditEvent(tx, viewer, action, collectionId);
}
