import { setTimeout as sleep } from "node:timers/promises";
import { listDocuments } from "../db/documents/documents.ts";
import type { DocumentRow } from "../domain/documents/document-row.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentEmbeddingUrl } from "../models/current-embedding.ts";

const POLL_MILLISECONDS = 500;

/**
 * Waits until every document is ready or has failed, and returns them as they are then. Where
 * there is no embedding model, searchable is as far as a document can come.
 */
export async function waitForDocuments(
  viewer: Viewer,
  wanted: readonly { id: string }[],
  progress: (line: string) => void,
): Promise<DocumentRow[]> {
  const ids = new Set(wanted.map(({ id }) => id));
  const isEmbedded = currentEmbeddingUrl() !== null;
  while (true) {
    const rows = (await listDocuments(viewer, {})).filter(({ id }) => ids.has(id));
    const done = rows.filter(({ state }) => isDone(state, isEmbedded)).length;
    const vectors = rows.reduce((sum, row) => sum + row.embeddedCount, 0);
    const passages = rows.reduce((sum, row) => sum + row.passageCount, 0);
    progress(`${done} / ${ids.size} documents done, ${vectors} / ${passages} passages by meaning`);
    if (done === rows.length) {
      progress("");
      return rows;
    }
    await sleep(POLL_MILLISECONDS);
  }
}

function isDone(state: DocumentRow["state"], isEmbedded: boolean): boolean {
  return state === "ready" || state === "failed" || (!isEmbedded && state === "searchable");
}
