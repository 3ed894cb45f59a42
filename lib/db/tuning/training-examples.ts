import { Prisma } from "#prisma/generated/client";
import { MOST_CASES_TRIED } from "../../domain/tuning/reranker.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { answeredQuestions } from "../quality/calibration.ts";
import { correctedPassages, judgedPassages } from "../quality/judged-passages.ts";

/** A question somebody asked, and a passage of the collection that answers it. */
export type ExampleRow = { question: string; passageId: string; kind: ExampleKind };
export type ExampleKind = "judged" | "corrected" | "accepted" | "opened";

/** The newest are enough. */
const MOST_EXAMPLES = 20_000;

const STANDS_BY_ITSELF = Prisma.sql`
  NOT EXISTS (SELECT 1 FROM answer earlier
    WHERE earlier.organization_id = answer.organization_id
      AND earlier.conversation_id = answer.conversation_id
      AND earlier.created_at < answer.created_at)`;

/** Rows of question, passageId, kind and at; `listExamples` says which. */
function examplesOf(collectionId: string): Prisma.Sql {
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
      WHERE passage.collection_id = ${collectionId}::uuid
        AND (answer.feedback = 'helpful'
             OR (opening.answer_id IS NOT NULL AND answer.feedback IS DISTINCT FROM 'unhelpful'))
        AND NOT EXISTS (SELECT 1 FROM correction
          WHERE correction.organization_id = answer.organization_id
            AND correction.answer_id = answer.id)
        AND ${STANDS_BY_ITSELF}
      UNION ALL
      SELECT answer.question, passage.id, 'corrected', answer.created_at
      FROM ${correctedPassages(collectionId)}
      WHERE ${STANDS_BY_ITSELF}
      UNION ALL
      SELECT item.question, passage.id, 'judged', item.created_at
      FROM ${judgedPassages(collectionId)}`;
}

/**
 * What a collection can learn from: test cases, by the passages where their places lie today; the
 * sources that readers say answer their question, likewise; passages cited in answers that readers
 * called helpful; and citations they opened in answers that nobody called unhelpful. A corrected
 * answer counts by its corrections only. Only a question that stands by itself counts: one that goes
 * on from another says too little alone.
 */
export async function listExamples(viewer: Viewer, collectionId: string): Promise<ExampleRow[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<ExampleRow[]>`
      ${examplesOf(collectionId)}
      ORDER BY at DESC, "passageId"
      LIMIT ${MOST_EXAMPLES}`,
  );
}

/** How much a collection has to learn from and to be measured by. */
export type LearningMaterial = {
  /** Different questions among its examples. */
  examples: number;
  /** Different questions with a known answer, to calibrate by. */
  answeredQuestions: number;
  /** Test cases that say what should be found, to try a reranker on. */
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
              FROM (SELECT question FROM (${examplesOf(collectionId)}) example
                    ORDER BY at DESC LIMIT ${MOST_EXAMPLES}) newest) AS examples,
             (SELECT count(*)::int FROM (${answeredQuestions(collectionId)}) answered)
               AS "answeredQuestions",
             (SELECT count(*)::int FROM (${casesToTry(viewer.organizationId, collectionId)}) tried)
               AS "casesToTry"`,
  );
  return counts ?? { examples: 0, answeredQuestions: 0, casesToTry: 0 };
}

/** Test cases with an answerable question and a place that answers it, up to the most that are tried. */
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
