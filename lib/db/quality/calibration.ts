import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import type { CollectionAbstention, StoredCalibration } from "../../domain/quality/calibration.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { judgedPassages } from "./judged-passages.ts";

/** How the viewer's collection abstains; null where there is none. */
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

/** A person's threshold; null goes back to the measured one. */
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

/** Has a collection measured by the worker; asking again while it waits changes nothing. */
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

/** Keeps what was measured, or, with null, only that the measuring is over. */
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
 * Questions of a collection with the passages known to answer them: test cases, by the passages
 * where their places lie today, and answers that a reader called helpful, by what they cite.
 */
export async function listAnsweredQuestions(
  viewer: Viewer,
  collectionId: string,
): Promise<{ question: string; passageIds: string[] }[]> {
  return withViewer(viewer, (tx) =>
    tx.$queryRaw<{ question: string; passageIds: string[] }[]>(answeredQuestions(collectionId)),
  );
}

/** The statement behind `listAnsweredQuestions`, to be counted too. */
export function answeredQuestions(collectionId: string): Prisma.Sql {
  return Prisma.sql`
      SELECT question, array_agg(DISTINCT passage_id::text) AS "passageIds"
      FROM (
        SELECT answer.question, passage.id AS passage_id
        FROM answer
        JOIN citation ON citation.organization_id = answer.organization_id
                     AND citation.answer_id = answer.id
        JOIN passage ON passage.organization_id = citation.organization_id
                    AND passage.id = citation.passage_id
        WHERE answer.feedback = 'helpful' AND passage.collection_id = ${collectionId}::uuid
        UNION
        SELECT item.question, passage.id
        FROM ${judgedPassages(collectionId)}) answered
      GROUP BY question
      ORDER BY question
      LIMIT 2000`;
}
