import { Prisma } from "#prisma/generated/client";
import type { AnswerNote, AnswerOutcome } from "../../domain/answers/answer.ts";
import type { Citation } from "../../domain/answers/citation.ts";
import type { JudgedSentence } from "../../domain/answers/support.ts";
import { AppError } from "../../domain/errors.ts";
import {
  type AnswerJudgement,
  type OfBoth,
  otherThan,
  sideShown,
} from "../../domain/quality/shadow-answer.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

export type ShadowAnswerToRecord = {
  answerId: string;
  endpointId: string;
  text: string;
  outcome: AnswerOutcome;
  note: AnswerNote | null;
  citations: Citation[];
  unsupported: number[];
  sentences: JudgedSentence[] | null;
  /** Of the passages that it was written from. */
  collectionIds: string[];
  questionVector: { model: { id: string }; vector: readonly number[] } | null;
};

/**
 * Keeps a shadow answer beside the viewer's own answer; where that is gone by now, nothing is kept.
 * Whoever asked may write it and not read it, so nothing is read back.
 */
export async function recordShadowAnswer(
  viewer: Viewer,
  { answerId, endpointId, text, outcome, note, ...opinion }: ShadowAnswerToRecord,
): Promise<void> {
  const { citations, unsupported, sentences, collectionIds, questionVector } = opinion;
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO shadow_answer (organization_id, answer_id, endpoint_id, text, outcome, note,
                                  citations, unsupported, sentences, collection_ids,
                                  vector, embedding_model_id)
      SELECT answer.organization_id, answer.id, ${endpointId}::uuid, ${text}, ${outcome}, ${note},
             ${JSON.stringify(citations)}::jsonb, ${unsupported}::int[],
             ${sentences && JSON.stringify(sentences)}::jsonb, ${collectionIds}::uuid[],
             ${questionVector && JSON.stringify(questionVector.vector)}::vector,
             ${questionVector?.model.id}::uuid
      FROM answer
      WHERE answer.id = ${answerId}::uuid
      FOR KEY SHARE`,
  );
}

/** Of `opinion` beside `answer`: every document that they were written from is one the viewer may read. */
export const IS_READABLE = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM jsonb_array_elements(answer.sources) AS source
  WHERE NOT EXISTS (SELECT 1 FROM document
                    WHERE document.organization_id = answer.organization_id
                      AND document.id = (source.value ->> 'documentId')::uuid))`;

/** Right or wrong of both answers, where each of them stands. */
export type Judgements = OfBoth<AnswerJudgement>;

const WHOLE = ["complete", "abstained"];

/**
 * Judges both answers of a comparison, in the viewer's name. Throws an `AppError` where the viewer sees
 * no such comparison, one of its answers broke off, or somebody has judged it.
 */
export async function judgeComparison(
  viewer: Viewer,
  answerId: string,
  judgements: Judgements,
): Promise<void> {
  const shown = sideShown(answerId);
  const count = await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE shadow_answer opinion
      SET shown_judgement = ${judgements[shown]}, own_judgement = ${judgements[otherThan(shown)]},
          judged_by = ${viewer.userId}::uuid, judged_at = now()
      FROM answer
      WHERE answer.organization_id = opinion.organization_id AND answer.id = opinion.answer_id
        AND opinion.answer_id = ${answerId}::uuid AND opinion.judged_at IS NULL
        AND opinion.outcome = ANY(${WHOLE}) AND answer.outcome = ANY(${WHOLE})
        AND ${IS_READABLE}`,
  );
  if (count === 0) await explain(viewer, answerId);
}

/**
 * Takes back what was said of both answers; twice is as good as once. Throws an `AppError` where the
 * viewer sees no such comparison.
 */
export async function takeJudgementBack(viewer: Viewer, answerId: string): Promise<void> {
  const count = await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE shadow_answer opinion
      SET shown_judgement = NULL, own_judgement = NULL, judged_by = NULL, judged_at = NULL
      FROM answer
      WHERE answer.organization_id = opinion.organization_id AND answer.id = opinion.answer_id
        AND opinion.answer_id = ${answerId}::uuid AND ${IS_READABLE}`,
  );
  if (count === 0) throw noSuchShadowAnswer();
}

/** Why nothing was judged. */
async function explain(viewer: Viewer, answerId: string): Promise<never> {
  const opinion = await withViewer(viewer, (tx) =>
    tx.shadowAnswer.findFirst({ where: { answerId }, select: { judgedAt: true, outcome: true } }),
  );
  if (opinion?.judgedAt) {
    throw new AppError("conflict", "These answers are already judged. Undo that judgement first.");
  }
  if (opinion?.outcome === "failed") {
    throw new AppError("conflict", "One of these answers is incomplete, so they cannot be judged.");
  }
  throw noSuchShadowAnswer();
}

export function noSuchShadowAnswer(): AppError {
  return new AppError("not_found", "There is no such shadow answer.");
}
