import { Prisma } from "#prisma/generated/client";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
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
      FROM ${judgedPassages(collectionId)}
      ORDER BY at DESC, "passageId"
      LIMIT ${MOST_EXAMPLES}`,
  );
}
