import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import type { CollectionAbstention, StoredCalibration } from "../../domain/quality/calibration.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { judgedPassages } from "./judged-passages.ts";

/** The thresholds and the calibration of a collection; null: the viewer has no such collection. */
export async function findAbstention(
  viewer: Viewer,
  collectionId: string,
): Promise<CollectionAbstention | null> {
  const row = await withViewer(viewer, (tx) =>
    tx.collection.findFirst({
      where: { id: collectionId },
      select: { answerThreshold: true, calibration: true, calibrationAskedAt: true },
    }),
  );
  return (
    row && {
      answerThreshold: row.answerThreshold,
      calibration: row.calibration as StoredCalibration | null,
      isMeasuring: row.calibrationAskedAt !== null,
    }
  );
}

/** Sets a threshold chosen by a person; null returns to the calibrated one. */
export function chooseAnswerThreshold(
  viewer: Viewer,
  id: string,
  answerThreshold: number | null,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.collection.updateMany({ where: { id }, data: { answerThreshold } });
    if (count === 0) throw new AppError("not_found", "There is no such collection.");
    await recordAuditEvent(tx, viewer, "collection.threshold-chosen", id);
  });
}

/** Queues the calibration of a collection, unless one is already waiting. */
export function askForCalibration(
  viewer: Viewer,
  id: string,
  enqueue: (
    tx: Transaction,
    job: { organizationId: string; collectionId: string },
  ) => Promise<void>,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    if (!(await tx.collection.findFirst({ where: { id }, select: { id: true } }))) {
      throw new AppError("not_found", "There is no such collection.");
    }
    const { count } = await tx.collection.updateMany({
      where: { id, calibrationAskedAt: null },
      data: { calibrationAskedAt: new Date() },
    });
    if (count > 0) {
      await enqueue(tx, { organizationId: viewer.organizationId, collectionId: id });
    }
  });
}

/** Ends a calibration and stores its result; null: there is none, and the earlier result stays. */
export function storeCalibration(
  viewer: Viewer,
  id: string,
  calibration: StoredCalibration | null,
): Promise<void> {
  return withViewer(viewer, async (tx) => {
    await tx.collection.updateMany({
      where: { id },
      data: {
        calibrationAskedAt: null,
        ...(calibration && { calibration: calibration as Prisma.InputJsonObject }),
      },
    });
  });
}

/**
 * Questions of a collection with the passages known to answer them: test cases with the passages that
 * cover their places today, and answers that a reader called helpful with the passages they cite.
 */
export async function listAnsweredQuestions(
  viewer: Viewer,
  collectionId: string,
): Promise<{ question: string; passageIds: string[] }[]> {
  return withViewer(viewer, (tx) =>
    tx.$queryRaw<{ question: string; passageIds: string[] }[]>(
      answeredQuestions(tx.organizationId, collectionId),
    ),
  );
}

/** The statement of `listAnsweredQuestions`, also used to count its rows. */
export function answeredQuestions(organizationId: string, collectionId: string): Prisma.Sql {
  return Prisma.sql`
      SELECT question, array_agg(DISTINCT passage_id::text) AS "passageIds"
      FROM (
        SELECT answer.question, passage.id AS passage_id
        FROM answer
        JOIN citation ON citation.organization_id = answer.organization_id
                     AND citation.answer_id = answer.id
        JOIN passage ON passage.organization_id = citation.organization_id
                    AND passage.id = citation.passage_id
        WHERE answer.organization_id = ${organizationId}::uuid
          AND answer.feedback = 'helpful' AND passage.collection_id = ${collectionId}::uuid
        UNION
        SELECT item.question, passage.id
        FROM ${judgedPassages(collectionId)}
        WHERE item.organization_id = ${organizationId}::uuid) answered
      GROUP BY question
      ORDER BY question
      LIMIT 2000`;
}
