import { setTimeout as sleep } from "node:timers/promises";
import { countOpenDocuments, type Progress } from "../db/documents/list-documents.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentEmbeddingUrl } from "../models/current-embedding.ts";

/** The pause between two questions: a tenth of the time waited so far, within these bounds in milliseconds. */
const PAUSE = { share: 0.1, least: 100, most: 5_000 };
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
  const startedAt = Date.now();
  while (true) {
    const now = await countOpenDocuments(viewer, ids, isEmbedded);
    if (now.open === 0) break;
    progress(progressLine(ids.length, now));
    if (patience.isOver(JSON.stringify(now))) throw nothingMoves(now.open);
    await sleep(pauseAfter(Date.now() - startedAt));
  }
  progress("");
}

/** How long to pause before the next question, after waiting this long: a long wait need not end to the second. */
export function pauseAfter(milliseconds: number): number {
  return Math.min(PAUSE.most, Math.max(PAUSE.least, milliseconds * PAUSE.share));
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

function progressLine(total: number, { open, passages, embedded }: Progress): string {
  const embedding = passages > 0 ? `, embedding ${embedded} / ${passages} passages` : "";
  return `${total - open} / ${total} documents done${embedding}`;
}

function nothingMoves(count: number): AppError {
  const documents = count === 1 ? "1 document waits" : `${count} documents wait`;
  return new AppError(
    "conflict",
    `${documents}, and nothing has moved for 15 minutes. Run the command "doctor" to see whether the worker and the embedder run, then start again: what is done stays done.`,
  );
}
