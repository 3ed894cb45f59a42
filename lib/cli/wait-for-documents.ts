import { setTimeout as sleep } from "node:timers/promises";
import { type DocumentStage, listDocumentStages } from "../db/documents/list-documents.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentEmbeddingUrl } from "../models/current-embedding.ts";

const POLL_MILLISECONDS = 500;
/** Documents per query: the queue takes the earliest first, so these are the next to be done. */
const ASKED_AT_ONCE = 200;
/** The wait ends after this long without progress; parsing the slowest file takes less. */
const PATIENCE_MILLISECONDS = 15 * 60_000;

/**
 * Waits until each of these documents is ready, has failed or was deleted. Without an embedding model,
 * "searchable" is the last state that a document reaches. Throws after 15 minutes without progress.
 */
export async function waitForDocuments(
  viewer: Viewer,
  ids: readonly string[],
  progress: (line: string) => void,
): Promise<void> {
  const isEmbedded = currentEmbeddingUrl() !== null;
  const patience = createPatience();
  const open = new Set(ids);
  while (open.size > 0) {
    const asked = [...open].slice(0, ASKED_AT_ONCE);
    const stages = await listDocumentStages(viewer, asked);
    const going = stages.filter((stage) => !isDone(stage, isEmbedded));
    const goingIds = new Set(going.map(({ id }) => id));
    for (const id of asked.filter((id) => !goingIds.has(id))) open.delete(id);

    progress(progressLine(ids.length - open.size, ids.length, stages));
    if (patience.isOver(`${open.size} ${JSON.stringify(going)}`)) throw nothingMoves(open.size);
    if (going.length === asked.length) await sleep(POLL_MILLISECONDS);
  }
  progress("");
}

/**
 * Compares the state of the work with the last one seen, and reports when it has not changed for too
 * long.
 */
function createPatience() {
  let seen = "";
  let since = Date.now();
  return {
    isOver(now: string): boolean {
      if (now !== seen) since = Date.now();
      seen = now;
      return Date.now() - since > PATIENCE_MILLISECONDS;
    },
  };
}

function isDone({ state }: DocumentStage, isEmbedded: boolean): boolean {
  return state === "ready" || state === "failed" || (!isEmbedded && state === "searchable");
}

function progressLine(done: number, total: number, stages: readonly DocumentStage[]): string {
  const current = stages.filter(({ state }) => state === "searchable");
  const embedded = current.reduce((sum, stage) => sum + stage.embedded, 0);
  const passages = current.reduce((sum, stage) => sum + stage.passages, 0);
  const embedding = passages > 0 ? `, embedding ${embedded} / ${passages} passages` : "";
  return `${done} / ${total} documents done${embedding}`;
}

function nothingMoves(count: number): AppError {
  const documents = count === 1 ? "1 document waits" : `${count} documents wait`;
  return new AppError(
    "conflict",
    `${documents}, and nothing has moved for 15 minutes. Run the command "doctor" to see whether the worker and the embedder run, then start again: what is done stays done.`,
  );
}
