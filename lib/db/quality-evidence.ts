import { Prisma } from "../../prisma/generated/client.ts";
import type { AnswerKind, Risk } from "../domain/evaluation.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** Of each endpoint and set the newest finished run, where it is of the epoch the endpoint is in now. */
const CURRENT_RUNS = Prisma.sql`
  current_run AS (
    SELECT DISTINCT ON (run.endpoint_id, run.set_id) run.*
    FROM answer_run run
    WHERE run.state = 'done'
      AND run.epoch_id IS NOT DISTINCT FROM (
        SELECT epoch.id FROM model_epoch epoch
        WHERE epoch.organization_id = run.organization_id
          AND epoch.endpoint_id::text = run.endpoint_id
        ORDER BY epoch.started_at DESC LIMIT 1)
    ORDER BY run.endpoint_id, run.set_id, run.finished_at DESC)`;

/** What an endpoint has shown in a field: so many answers right, of so many. */
export type EndpointEvidence = {
  endpointId: string;
  vertical: string;
  passed: number;
  total: number;
  /** When the oldest of the runs that count ended. */
  since: Date;
};

/**
 * What the newest finished runs show of each endpoint in each vertical: of every set the latest one of
 * the epoch the endpoint is in now. Evidence of an earlier epoch is none.
 */
export function qualityEvidence(viewer: Viewer): Promise<EndpointEvidence[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<EndpointEvidence[]>`
      WITH ${CURRENT_RUNS}
      SELECT run.endpoint_id AS "endpointId", collection.vertical,
             count(*) FILTER (WHERE result.is_correct)::int AS passed, count(*)::int AS total,
             min(run.finished_at) AS since
      FROM current_run run
      JOIN answer_result result ON result.organization_id = run.organization_id
                               AND result.run_id = run.id
      JOIN evaluation_set ON evaluation_set.organization_id = run.organization_id
                         AND evaluation_set.id = run.set_id
      JOIN collection ON collection.organization_id = evaluation_set.organization_id
                     AND collection.id = evaluation_set.collection_id
      GROUP BY run.endpoint_id, collection.vertical
      ORDER BY run.endpoint_id, collection.vertical`,
  );
}

/** How endpoints fared with an item that is like the question. */
export type NearItem = {
  itemId: string;
  endpointId: string;
  vertical: string;
  kind: AnswerKind;
  risk: Risk;
  isCorrect: boolean;
  /** Cosine of both questions. */
  likeness: number;
};

/**
 * How each endpoint fared with the `count` evaluated items that are most like a question, the likest
 * first, by the runs that count as evidence. `vector` is the question's by that embedding model.
 */
export function qualityNear(
  viewer: Viewer,
  { vector, modelId, count }: { vector: readonly number[]; modelId: string; count: number },
): Promise<NearItem[]> {
  const asked = JSON.stringify(vector);
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<NearItem[]>`
      WITH ${CURRENT_RUNS},
      near AS (
        SELECT item.organization_id, item.id, item.set_id, item.risk,
               1 - (item.vector <=> ${asked}::vector) AS likeness
        FROM evaluation_item item
        WHERE item.embedding_model_id = ${modelId}::uuid AND item.vector IS NOT NULL
          AND EXISTS (SELECT 1 FROM answer_result result
                      JOIN current_run run ON run.id = result.run_id
                      WHERE result.organization_id = item.organization_id
                        AND result.item_id = item.id)
        ORDER BY item.vector <=> ${asked}::vector, item.id
        LIMIT ${count})
      SELECT near.id AS "itemId", run.endpoint_id AS "endpointId", collection.vertical,
             result.kind, near.risk, result.is_correct AS "isCorrect", near.likeness
      FROM near
      JOIN answer_result result ON result.organization_id = near.organization_id
                               AND result.item_id = near.id
      JOIN current_run run ON run.id = result.run_id
      JOIN evaluation_set ON evaluation_set.organization_id = near.organization_id
                         AND evaluation_set.id = near.set_id
      JOIN collection ON collection.organization_id = evaluation_set.organization_id
                     AND collection.id = evaluation_set.collection_id
      ORDER BY near.likeness DESC, near.id, run.endpoint_id`,
  );
}

/** Items of a set whose question has no vector by that model yet. */
export function listItemsToEmbed(
  viewer: Viewer,
  setId: string,
  modelId: string,
): Promise<{ id: string; question: string }[]> {
  return withViewer(viewer, (tx) =>
    tx.evaluationItem.findMany({
      where: { setId, OR: [{ embeddingModelId: null }, { embeddingModelId: { not: modelId } }] },
      select: { id: true, question: true },
    }),
  );
}

export async function storeItemVector(
  viewer: Viewer,
  modelId: string,
  { id, question }: { id: string; question: string },
  vector: readonly number[],
): Promise<void> {
  // By its words too: they may have been changed while the old ones were being embedded.
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE evaluation_item
      SET vector = ${JSON.stringify(vector)}::vector, embedding_model_id = ${modelId}::uuid
      WHERE id = ${id}::uuid AND question = ${question}`,
  );
}
