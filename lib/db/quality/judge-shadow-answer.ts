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
import { writeVector } from "../search/vector-codec.ts";

export type ShadowAnswerToRecord = {
  answerId: string;
  endpointId: string;
  text: string;
  outcome: AnswerOutcome;
  note: AnswerNote | null;
  citations: Citation[];
  unsupported: number[];
  sentences: JudgedSentence[] | null;
  /** The collections of the passages that it was written from. */
  collectionIds: string[];
  questionVector: { model: { id: string }; vector: readonly number[] } | null;
};

/**
 * Stores the shadow answer of one of the viewer's answers; stores nothing if that answer was deleted, or a source of it.
 * The person who asked may write the row but not read it, so the statement returns no columns.
 */
export async function recordShadowAnswer(
  viewer: Viewer,
  { answerId, endpointId, text, outcome, note, ...shadow }: ShadowAnswerToRecord,
): Promise<void> {
  const { citations, unsupported, sentences, collectionIds, questionVector } = shadow;
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      INSERT INTO shadow_answer (organization_id, answer_id, endpoint_id, text, outcome, note,
                                  citations, unsupported, sentences, collection_ids,
                                  vector, embedding_model_id)
      SELECT answer.organization_id, answer.id, ${endpointId}::uuid, ${text}, ${outcome}, ${note},
             ${JSON.stringify(citations)}::jsonb, ${unsupported}::int[],
             ${sentences && JSON.stringify(sentences)}::jsonb, ${collectionIds}::uuid[],
             ${questionVector && writeVector(questionVector.vector)}::vector,
             ${questionVector?.model.id}::uuid
      FROM answer
      WHERE answer.organization_id = ${tx.organizationId}::uuid AND answer.id = ${answerId}::uuid
        AND answer.deleted_sources = 0
      FOR KEY SHARE`,
  );
}

/** SQL condition on `answer`: the viewer may read every document that both answers were written from. */
export const IS_READABLE = Prisma.sql`NOT EXISTS (
  SELECT 1 FROM jsonb_array_elements(answer.sources) AS source
  WHERE NOT EXISTS (SELECT 1 FROM document
                    WHERE document.organization_id = answer.organization_id
                      AND document.id = (source.value ->> 'documentId')::uuid))`;

/** The judgements of both answers, by the side on which each is shown. */
export type Judgements = OfBoth<AnswerJudgement>;

const WHOLE = ["complete", "abstained"];

/**
 * Stores the viewer's judgement of an answer and its shadow answer. Throws an `AppError` if the viewer sees
 * no such pair, one of the answers is incomplete, or the pair is already judged.
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
      UPDATE shadow_answer shadow
      SET shown_judgement = ${judgements[shown]}, own_judgement = ${judgements[otherThan(shown)]},
          judged_by = ${viewer.userId}::uuid, judged_at = now()
      FROM answer
      WHERE shadow.organization_id = ${tx.organizationId}::uuid
        AND answer.organization_id = shadow.organization_id AND answer.id = shadow.answer_id
        AND shadow.answer_id = ${answerId}::uuid AND shadow.judged_at IS NULL
        AND shadow.outcome = ANY(${WHOLE}) AND answer.outcome = ANY(${WHOLE})
        AND ${IS_READABLE}`,
  );
  if (count === 0) await explain(viewer, answerId);
}

/**
 * Removes the judgement of both answers; a repeated call changes nothing. Throws an `AppError` if the
 * viewer sees no such pair.
 */
export async function takeJudgementBack(viewer: Viewer, answerId: string): Promise<void> {
  const count = await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE shadow_answer shadow
      SET shown_judgement = NULL, own_judgement = NULL, judged_by = NULL, judged_at = NULL
      FROM answer
      WHERE shadow.organization_id = ${tx.organizationId}::uuid
        AND answer.organization_id = shadow.organization_id AND answer.id = shadow.answer_id
        AND shadow.answer_id = ${answerId}::uuid AND ${IS_READABLE}`,
  );
  if (count === 0) throw noSuchShadowAnswer();
}

/** Throws the reason why nothing was judged. */
async function explain(viewer: Viewer, answerId: string): Promise<never> {
  const [shadow, answer] = await withViewer(viewer, async (tx) => [
    await tx.shadowAnswer.findFirst({
      where: { answerId },
      select: { judgedAt: true, outcome: true },
    }),
    await tx.answer.findFirst({ where: { id: answerId }, select: { outcome: true } }),
  ]);
  if (!shadow || !answer) throw noSuchShadowAnswer();
  if (shadow.judgedAt) {
    throw new AppError("conflict", "These answers are already judged. Undo that judgement first.");
  }
  if (![shadow, answer].every(({ outcome }) => WHOLE.includes(outcome))) {
    throw new AppError("conflict", "One of these answers is incomplete, so they cannot be judged.");
  }
  throw noSuchShadowAnswer();
}

export function noSuchShadowAnswer(): AppError {
  return new AppError("not_found", "There is no such shadow answer.");
}
