import { AppError } from "../domain/errors.ts";
import type { EvaluationSet } from "../domain/evaluation.ts";
import type { Viewer } from "../domain/viewer.ts";
import { recordAuditEvent } from "./audit.ts";
import { type Transaction, withViewer } from "./client.ts";

/** The sets of one collection, or of all that the viewer may see, the oldest first. */
export function listEvaluationSets(
  viewer: Viewer,
  collectionId: string | null = null,
): Promise<EvaluationSet[]> {
  return withViewer(viewer, (tx) => selectSets(tx, { collectionId, id: null }));
}

export async function getEvaluationSet(viewer: Viewer, id: string): Promise<EvaluationSet> {
  const [set] = await withViewer(viewer, (tx) => selectSets(tx, { collectionId: null, id }));
  if (!set) throw noSuchSet();
  return set;
}

/**
 * Holds a set until the transaction ends, so that two who start a run at once take turns, and counts
 * what there is to ask. Throws an `AppError` when there is no such set, or nothing in it.
 */
export async function holdSetToRun(tx: Transaction, setId: string): Promise<{ total: number }> {
  const sets = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM evaluation_set WHERE id = ${setId}::uuid FOR UPDATE`;
  if (sets.length === 0) throw noSuchSet();
  const total = await tx.evaluationItem.count({ where: { setId } });
  if (total === 0) throw new AppError("conflict", "There is no test case in this set yet.");
  return { total };
}

async function selectSets(
  tx: Transaction,
  { collectionId, id }: { collectionId: string | null; id: string | null },
): Promise<EvaluationSet[]> {
  const rows = await tx.$queryRaw<(Omit<EvaluationSet, "changedAt"> & { changedAt: Date })[]>`
    SELECT evaluation_set.id, evaluation_set.collection_id AS "collectionId", evaluation_set.name,
           (SELECT count(*)::int FROM evaluation_item WHERE set_id = evaluation_set.id) AS items,
           evaluation_set.changed_at AS "changedAt"
    FROM evaluation_set
    WHERE (${collectionId}::uuid IS NULL OR collection_id = ${collectionId}::uuid)
      AND (${id}::uuid IS NULL OR id = ${id}::uuid)
    ORDER BY evaluation_set.created_at, evaluation_set.id`;
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** Adds an empty set. A collection has each name once. */
export function createEvaluationSet(
  viewer: Viewer,
  { collectionId, name }: { collectionId: string; name: string },
): Promise<{ id: string }> {
  return withViewer(viewer, async (tx) => {
    const collection = await tx.collection.findFirst({
      where: { id: collectionId },
      select: { id: true },
    });
    if (!collection) throw new AppError("not_found", "There is no such collection.");
    await refuseTakenName(tx, collectionId, name);
    const { id } = await tx.evaluationSet.create({
      data: { organizationId: viewer.organizationId, collectionId, name },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "evaluation-set.created", id);
    return { id };
  });
}

export function renameEvaluationSet(viewer: Viewer, id: string, name: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const set = await tx.evaluationSet.findFirst({ where: { id }, select: { collectionId: true } });
    if (!set) throw noSuchSet();
    await refuseTakenName(tx, set.collectionId, name, id);
    await tx.evaluationSet.updateMany({ where: { id }, data: { name } });
  });
}

async function refuseTakenName(
  tx: Transaction,
  collectionId: string,
  name: string,
  except?: string,
): Promise<void> {
  const taken = await tx.evaluationSet.findFirst({
    where: { collectionId, name, ...(except && { id: { not: except } }) },
    select: { id: true },
  });
  if (taken) throw new AppError("conflict", "The collection has a set of that name already.");
}

/** Deletes a set with its items and its runs. */
export function deleteEvaluationSet(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.evaluationSet.deleteMany({ where: { id } });
    if (count === 0) throw noSuchSet();
    await recordAuditEvent(tx, viewer, "evaluation-set.deleted", id);
  });
}

export function noSuchSet(): AppError {
  return new AppError("not_found", "There is no such evaluation set.");
}

/** The oldest set of a collection; one of that name where it has none yet. */
export async function firstEvaluationSet(
  viewer: Viewer,
  collectionId: string,
  name: string,
): Promise<{ id: string }> {
  const [first] = await listEvaluationSets(viewer, collectionId);
  return first ?? createEvaluationSet(viewer, { collectionId, name });
}
