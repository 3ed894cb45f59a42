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
import { listSearchScope } from "../search/search.ts";

/** What a trial came to. */
export type Verdict = {
  reranker: string;
  weight: number;
  figures: RerankerFigures;
  isBetter: boolean;
};

/** Longer than any trial should take. */
const SILENT_MILLISECONDS = 60 * 60 * 1000;

/**
 * How much this reranker counts where exactly one collection is searched that it was proven for; null:
 * it has no say. As with tunings, several collections are searched without (decision 012).
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

/** How far text of these collections may travel, taken together. */
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

/** The same of all collections that a search would go through: those named, or all that the viewer may read. */
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

/** A collection's reranker; null: none was ever tried. */
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

/** Notes that a trial is asked for. What is on stays on until the trial has an opinion. */
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

/** Takes a trial up; false where none is wanted (any more). */
export async function startTrial(viewer: Viewer, collectionId: string): Promise<boolean> {
  const { count } = await withViewer(viewer, (tx) =>
    tx.collectionReranker.updateMany({
      where: { collectionId, state: { in: ["queued", "running"] } },
      data: { state: "running", lastActivityAt: new Date() },
    }),
  );
  return count > 0;
}

/** Keeps what a trial found, and switches the reranker on or off by it. */
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

/** A trial came to nothing; what was on before it stays on. */
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

/** The order is again the one without a reranker. Only another trial switches it on. */
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
