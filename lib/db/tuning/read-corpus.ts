import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** A passage as training reads it: its vector. */
export type CorpusRow = {
  id: string;
  /** pgvector's binary form: two 16-bit counts, then floats, big-endian. */
  vector: Uint8Array;
};

/** Rows per statement; some three megabytes. */
const BATCH = 2000;

/** Every passage of a collection that has a vector of the model, batch by batch. */
export async function* readCorpus(
  viewer: Viewer,
  collectionId: string,
  modelId: string,
): AsyncGenerator<CorpusRow[]> {
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const rows = await withViewer(
      viewer,
      (tx) => tx.$queryRaw<CorpusRow[]>`
        SELECT passage.id, vector_send(stored.embedding) AS vector
        FROM passage
        JOIN passage_vector stored
          ON stored.organization_id = passage.organization_id
         AND stored.embedding_model_id = ${modelId}::uuid AND stored.passage_id = passage.id
        WHERE passage.collection_id = ${collectionId}::uuid AND passage.id > ${after}::uuid
        ORDER BY passage.id
        LIMIT ${BATCH}`,
    );
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? after;
  }
}
