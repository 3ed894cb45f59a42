import { Prisma } from "#prisma/generated/client";
import { MOST_CASES_TRIED } from "../../domain/tuning/reranker.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { answeredQuestions } from "../quality/calibration.ts";
import { correctedPassages, judgedPassages } from "../quality/judged-passages.ts";

/** A question and a passage of the collection that answers it. */
export type ExampleRow = { question: string; passageId: string; kind: ExampleKind };
export type ExampleKind = "judged" | "corrected" | "accepted" | "opened";

/** Only the newest examples are used. */
const MOST_EXAMPLES = 20_000;

const STANDS_BY_ITSELF = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM answer earlier
    WHERE earlier.organization_id = answer.organization_id
      AND earlier.conversation_id = answer.conversation_id
      AND earlier.created_at < answer.created_at)`;

/** SQL for rows of question, passageId, kind and at; see `listExamples`. */
function examplesOf(organizationId: string, collectionId: string): Prisma.Sql {
  return Prisma.sql`
      SELECT answer.question, citation.passage_id AS "passageId",
             CASE WHEN answer.feedback = 'helpful' THEN 'accepted' ELSE 'opened' END AS kind,
             answer.created_at AS at
      FROM answer
      JOIN citation ON citation.organization_id = answer.organization_id
                   AND citation.answer_id = answer.id
      JOIN passage ON passage.organization_id = citation.organization_id
                  AND passage.id = citation.passage_id
      LEFT JOIN citation_opening opening
        ON opening.organization_id = citation.organization_id
       AND opening.answer_id = citation.answer_id AND opening.marker = citation.marker
      WHERE answer.organization_id = ${organizationId}::uuid
        AND passage.collection_id = ${collectionId}::uuid
        AND (answer.feedback = 'helpful'
             OR (opening.answer_id IS NOT NULL AND answer.feedback IS DISTINCT FROM 'unhelpful'))
        AND NOT EXISTS (SELECT 1 FROM correction
          WHERE correction.organization_id = answer.organization_id
            AND correction.answer_id = answer.id)
        AND ${STANDS_BY_ITSELF}
      UNION ALL
      SELECT answer.question, passage.id, 'corrected', answer.created_at
      FROM ${correctedPassages(collectionId)}
      WHERE answer.organization_id = ${organizationId}::uuid AND ${STANDS_BY_ITSELF}
      UNION ALL
      SELECT item.question, passage.id, 'judged', item.created_at
      FROM ${judgedPassages(collectionId)}
      WHERE item.organization_id = ${organizationId}::uuid`;
}

/**
 * The training examples of a collection: test cases, with the passages that cover their places today; sources
 * that readers say answer their question, likewise; passages cited in answers that readers called helpful; and
 * citations that readers opened in answers that nobody called unhelpful. A corrected answer counts only by its
 * corrections. Follow-up questions are left out, because they say too little without the question before.
 */
export async function listExamples(viewer: Viewer, collectionId: string): Promise<ExampleRow[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<ExampleRow[]>`
      ${examplesOf(tx.organizationId, collectionId)}
      ORDER BY at DESC, "passageId"
      LIMIT ${MOST_EXAMPLES}`,
  );
}

/** How much material a collection has for tuning, calibration and reranker trials. */
export type LearningMaterial = {
  /** Different questions among its training examples. */
  examples: number;
  /** Different questions with a known answer, for the calibration. */
  answeredQuestions: number;
  /** Test cases with an answerable question and a place that answers it, for a reranker trial. */
  casesToTry: number;
};

/** Counts what `listExamples`, `listAnsweredQuestions` and `listCasesToTry` would list, in one statement. */
export async function countLearningMaterial(
  viewer: Viewer,
  collectionId: string,
): Promise<LearningMaterial> {
  const [counts] = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<LearningMaterial[]>`
      SELECT (SELECT count(DISTINCT btrim(question, E' \\t\\n\\r'))::int
              FROM (SELECT question FROM (${examplesOf(tx.organizationId, collectionId)}) example
                    ORDER BY at DESC LIMIT ${MOST_EXAMPLES}) newest) AS examples,
             (SELECT count(*)::int FROM (${answeredQuestions(tx.organizationId, collectionId)}) answered)
               AS "answeredQuestions",
             (SELECT count(*)::int FROM (${casesToTry(tx.organizationId, collectionId)}) tried)
               AS "casesToTry"`,
  );
  return counts ?? { examples: 0, answeredQuestions: 0, casesToTry: 0 };
}

/** Test cases with an answerable question and a place that answers it, at most `MOST_CASES_TRIED`. */
function casesToTry(organizationId: string, collectionId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT test_case.id
    FROM test_case
    JOIN test_set ON test_set.organization_id = test_case.organization_id
                 AND test_set.id = test_case.set_id
    WHERE test_case.organization_id = ${organizationId}::uuid
      AND test_set.collection_id = ${collectionId}::uuid AND test_case.kind = 'answerable'
      AND EXISTS (SELECT 1 FROM test_case_place place
        JOIN document ON document.organization_id = place.organization_id
                     AND document.id = place.document_id
        WHERE place.organization_id = test_case.organization_id
          AND place.case_id = test_case.id AND place.grade > 0)
    LIMIT ${MOST_CASES_TRIED}`;
}
