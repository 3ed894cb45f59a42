import { Prisma } from "#prisma/generated/client";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { writeVector } from "../search/vector-codec.ts";

/** The current epoch of an endpoint; null for `quotes`. */
const currentEpochOf = (organizationId: Prisma.Sql, endpointId: Prisma.Sql) => Prisma.sql`(
  SELECT epoch.id FROM model_epoch epoch
  WHERE epoch.organization_id = ${organizationId} AND epoch.endpoint_id::text = ${endpointId}
  ORDER BY epoch.started_at DESC LIMIT 1)`;

/** For each endpoint and test set, the newest finished run of the endpoint's current epoch. */
const currentRuns = (organizationId: string) => Prisma.sql`
  current_run AS (
    SELECT DISTINCT ON (run.endpoint_id, run.set_id) run.*, collection.vertical
    FROM answer_run run
    JOIN test_set ON test_set.organization_id = run.organization_id
                       AND test_set.id = run.set_id
    JOIN collection ON collection.organization_id = test_set.organization_id
                   AND collection.id = test_set.collection_id
    WHERE run.organization_id = ${organizationId}::uuid
      AND run.state = 'done' AND run.epoch_id IS NOT DISTINCT FROM
      ${currentEpochOf(Prisma.sql`run.organization_id`, Prisma.sql`run.endpoint_id`)}
    ORDER BY run.endpoint_id, run.set_id, run.finished_at DESC)`;

/**
 * Answers and shadow answers that a person judged right or wrong, if their endpoint is still in the epoch in
 * which it gave them. A question that is also a test case counts only in its run.
 */
const judgedAnswers = (organizationId: string) => Prisma.sql`
  judged_answer AS (
    SELECT shadow.organization_id, shadow.answer_id, side.endpoint_id, decision.vertical,
           side.judgement = 'right' AS is_correct, shadow.judged_at
    FROM shadow_answer shadow
    JOIN answer ON answer.organization_id = shadow.organization_id AND answer.id = shadow.answer_id
    CROSS JOIN LATERAL (VALUES
      ('answer', answer.endpoint_id, shadow.shown_judgement),
      ('shadow', shadow.endpoint_id::text, shadow.own_judgement)
    ) AS side (purpose, endpoint_id, judgement)
    CROSS JOIN LATERAL (
      SELECT routing_decision.vertical FROM routing_decision
      WHERE routing_decision.organization_id = shadow.organization_id
        AND routing_decision.answer_id = shadow.answer_id
      ORDER BY routing_decision.created_at DESC LIMIT 1
    ) AS decision
    CROSS JOIN LATERAL (
      SELECT call_attempt.epoch_id FROM call
      JOIN call_attempt ON call_attempt.organization_id = call.organization_id
                       AND call_attempt.call_id = call.id
      WHERE call.organization_id = shadow.organization_id AND call.answer_id = shadow.answer_id
        AND call.purpose = side.purpose AND call_attempt.outcome = 'complete'
        AND call_attempt.endpoint_id = side.endpoint_id
      ORDER BY call_attempt.started_at DESC LIMIT 1
    ) AS attempt
    WHERE shadow.organization_id = ${organizationId}::uuid
      AND side.judgement IN ('right', 'wrong') AND attempt.epoch_id IS NOT DISTINCT FROM
      ${currentEpochOf(Prisma.sql`shadow.organization_id`, Prisma.sql`side.endpoint_id`)}
      AND NOT EXISTS (
        SELECT 1 FROM current_run run
        JOIN answer_result result ON result.organization_id = run.organization_id
                                 AND result.run_id = run.id
        JOIN test_case item ON item.organization_id = result.organization_id
                                 AND item.id = result.case_id
        WHERE run.organization_id = shadow.organization_id
          AND run.endpoint_id = side.endpoint_id AND item.question = answer.question))`;

/** How many answers of an endpoint were right in a vertical: `passed` of `total`. */
export type EndpointEvidence = {
  endpointId: string;
  vertical: string;
  passed: number;
  total: number;
  /** How many of `total` a person judged beside a shadow answer; the others are results of runs. */
  judged: number;
  /** The date of the oldest result that counts. */
  since: Date;
};

/**
 * The evidence for each endpoint in each vertical: the latest finished run of every test set, and the judged
 * answers, both from the endpoint's current epoch only.
 */
export function qualityEvidence(viewer: Viewer): Promise<EndpointEvidence[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<EndpointEvidence[]>`
      WITH ${currentRuns(tx.organizationId)}, ${judgedAnswers(tx.organizationId)},
      known AS (
        SELECT run.endpoint_id, run.vertical, result.is_correct, run.finished_at AS since,
               false AS is_judged
        FROM current_run run
        JOIN answer_result result ON result.organization_id = run.organization_id
                                 AND result.run_id = run.id
        UNION ALL
        SELECT endpoint_id, vertical, is_correct, judged_at, true FROM judged_answer)
      SELECT endpoint_id AS "endpointId", vertical,
             count(*) FILTER (WHERE is_correct)::int AS passed, count(*)::int AS total,
             count(*) FILTER (WHERE is_judged)::int AS judged, min(since) AS since
      FROM known
      GROUP BY endpoint_id, vertical
      ORDER BY endpoint_id, vertical`,
  );
}

/** The result of an endpoint for a question similar to the one asked. */
export type NearResult = {
  /** The id of the test case, or of the answer that a person judged. */
  id: string;
  endpointId: string;
  vertical: string;
  isCorrect: boolean;
  /** The cosine similarity of both questions. */
  likeness: number;
};

/**
 * The results of each endpoint for the `count` test cases and judged questions most similar to a question,
 * the most similar first. Only results that count as evidence are used. `vector` is the question's vector,
 * from the embedding model `modelId`.
 */
export function qualityNear(
  viewer: Viewer,
  { vector, modelId, count }: { vector: readonly number[]; modelId: string; count: number },
): Promise<NearResult[]> {
  const asked = writeVector(vector);
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<NearResult[]>`
      WITH ${currentRuns(tx.organizationId)}, ${judgedAnswers(tx.organizationId)},
      near AS (
        SELECT item.organization_id, item.id, item.vector <=> ${asked}::vector AS distance
        FROM test_case item
        WHERE item.organization_id = ${tx.organizationId}::uuid
          AND item.embedding_model_id = ${modelId}::uuid AND item.vector IS NOT NULL
          AND EXISTS (SELECT 1 FROM answer_result result
                      JOIN current_run run ON run.organization_id = result.organization_id
                                          AND run.id = result.run_id
                      WHERE result.organization_id = item.organization_id
                        AND result.case_id = item.id)
        UNION ALL
        SELECT shadow.organization_id, shadow.answer_id, shadow.vector <=> ${asked}::vector
        FROM shadow_answer shadow
        WHERE shadow.organization_id = ${tx.organizationId}::uuid
          AND shadow.embedding_model_id = ${modelId}::uuid AND shadow.vector IS NOT NULL
          AND EXISTS (SELECT 1 FROM judged_answer
                      WHERE judged_answer.organization_id = shadow.organization_id
                        AND judged_answer.answer_id = shadow.answer_id)
        ORDER BY distance, id
        LIMIT ${count}),
      known AS (
        SELECT result.organization_id, result.case_id AS id, run.endpoint_id, run.vertical, result.is_correct
        FROM answer_result result
        JOIN current_run run ON run.organization_id = result.organization_id
                            AND run.id = result.run_id
        UNION ALL
        SELECT organization_id, answer_id, endpoint_id, vertical, is_correct FROM judged_answer)
      SELECT near.id, known.endpoint_id AS "endpointId", known.vertical,
             known.is_correct AS "isCorrect", 1 - near.distance AS likeness
      FROM near
      JOIN known ON known.organization_id = near.organization_id AND known.id = near.id
      ORDER BY near.distance, near.id, known.endpoint_id`,
  );
}

/** Test cases of a test set whose question has no vector from that embedding model yet. */
export function listTestCasesToEmbed(
  viewer: Viewer,
  setId: string,
  modelId: string,
): Promise<{ id: string; question: string }[]> {
  return withViewer(viewer, (tx) =>
    tx.testCase.findMany({
      where: { setId, OR: [{ embeddingModelId: null }, { embeddingModelId: { not: modelId } }] },
      select: { id: true, question: true },
    }),
  );
}

export async function storeTestCaseVector(
  viewer: Viewer,
  modelId: string,
  { id, question }: { id: string; question: string },
  vector: readonly number[],
): Promise<void> {
  // The condition includes the question, because it may have changed while it was being embedded.
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE test_case
      SET vector = ${writeVector(vector)}::vector, embedding_model_id = ${modelId}::uuid
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${id}::uuid AND question = ${question}`,
  );
}
