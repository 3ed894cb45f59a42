import { AppError } from "../../domain/errors.ts";
import type { TestSet } from "../../domain/quality/evaluation.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";

/** The test sets of one collection, or of all that the viewer may see, the oldest first. */
export function listTestSets(
  viewer: Viewer,
  collectionId: string | null = null,
): Promise<TestSet[]> {
  return withViewer(viewer, (tx) => selectSets(tx, { collectionId, id: null }));
}

export async function getTestSet(viewer: Viewer, id: string): Promise<TestSet> {
  const [set] = await withViewer(viewer, (tx) => selectSets(tx, { collectionId: null, id }));
  if (!set) throw noSuchSet();
  return set;
}

/**
 * Locks a test set until the transaction ends, so that only one person at a time can start a run, and counts
 * its test cases. Throws an `AppError` if there is no such test set, or it is empty.
 */
export async function holdSetToRun(tx: Transaction, setId: string): Promise<{ total: number }> {
  const sets = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM test_set
    WHERE organization_id = ${tx.organizationId}::uuid AND id = ${setId}::uuid FOR UPDATE`;
  if (sets.length === 0) throw noSuchSet();
  const total = await tx.testCase.count({ where: { setId } });
  if (total === 0)
    throw new AppError("conflict", "This test set has no test cases yet. Add one first.");
  return { total };
}

async function selectSets(
  tx: Transaction,
  { collectionId, id }: { collectionId: string | null; id: string | null },
): Promise<TestSet[]> {
  const rows = await tx.$queryRaw<(Omit<TestSet, "changedAt"> & { changedAt: Date })[]>`
    SELECT test_set.id, test_set.collection_id AS "collectionId", test_set.name,
           (SELECT count(*)::int FROM test_case
            WHERE test_case.organization_id = test_set.organization_id
              AND test_case.set_id = test_set.id) AS items,
           test_set.changed_at AS "changedAt"
    FROM test_set
    WHERE organization_id = ${tx.organizationId}::uuid
      AND (${collectionId}::uuid IS NULL OR collection_id = ${collectionId}::uuid)
      AND (${id}::uuid IS NULL OR id = ${id}::uuid)
    ORDER BY test_set.created_at, test_set.id`;
  return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** Adds an empty test set. Its name must be unique in the collection. */
export function createTestSet(
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
    const { id } = await tx.testSet.create({
      data: { organizationId: viewer.organizationId, collectionId, name },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "evaluation-set.created", id);
    return { id };
  });
}

export function renameTestSet(viewer: Viewer, id: string, name: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const set = await tx.testSet.findFirst({ where: { id }, select: { collectionId: true } });
    if (!set) throw noSuchSet();
    await refuseTakenName(tx, set.collectionId, name, id);
    await tx.testSet.updateMany({ where: { id }, data: { name } });
  });
}

async function refuseTakenName(
  tx: Transaction,
  collectionId: string,
  name: string,
  except?: string,
): Promise<void> {
  const taken = await tx.testSet.findFirst({
    where: { collectionId, name, ...(except && { id: { not: except } }) },
    select: { id: true },
  });
  if (taken)
    throw new AppError(
      "conflict",
      "The collection already has a test set with this name. Choose another name.",
    );
}

/** Deletes a test set with its test cases and its runs. */
export function deleteTestSet(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.testSet.deleteMany({ where: { id } });
    if (count === 0) throw noSuchSet();
    await recordAuditEvent(tx, viewer, "evaluation-set.deleted", id);
  });
}

export function noSuchSet(): AppError {
  return new AppError("not_found", "There is no such test set.");
}

/** The oldest test set of a collection; if it has none, a new one with that name. */
export async function firstTestSet(
  viewer: Viewer,
  collectionId: string,
  name: string,
): Promise<{ id: string }> {
  const [first] = await listTestSets(viewer, collectionId);
  return first ?? createTestSet(viewer, { collectionId, name });
}
