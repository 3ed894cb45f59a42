import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { readVectorBytes } from "../search/vector-codec.ts";

/** A passage for training: its id and vector. */
export type CorpusRow = { id: string; vector: Float32Array };

/** Rows per statement: about three megabytes. */
const BATCH = 2000;

/** Every passage of a collection that has a vector from the model, in batches. */
export async function* readCorpus(
  viewer: Viewer,
  collectionId: string,
  modelId: string,
): AsyncGenerator<CorpusRow[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await withViewer(
      viewer,
      (tx) => tx.$queryRaw<{ id: string; bytes: Uint8Array }[]>`
        SELECT passage.id, vector_send(stored.embedding) AS bytes
        FROM passage
        JOIN passage_vector stored
          ON stored.organization_id = passage.organization_id
         AND stored.embedding_model_id = ${modelId}::uuid AND stored.passage_id = passage.id
        WHERE passage.organization_id = ${tx.organizationId}::uuid
          AND passage.collection_id = ${collectionId}::uuid AND passage.id > ${after}::uuid
        ORDER BY passage.id
        LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    yield rows.map(({ id, bytes }) => ({ id, vector: readVectorBytes(bytes) }));
    after = rows.at(-1)?.id ?? after;
  }
}
