import type { DocumentState, DocumentWarning, FailureCode } from "./document.ts";

/** A document in the console's list: its newest version and progress. */
export type DocumentRow = {
  id: string;
  collectionId: string;
  title: string;
  fileName: string;
  /** Where it comes from (`sourceOf`), and its path there. */
  source: string;
  path: string;
  /** The folders that tell it apart from documents of the same name; empty: no other has its name. */
  folder: string;
  versionId: string;
  versionNumber: number;
  mediaType: string | null;
  byteLength: number;
  state: DocumentState;
  failureCode: FailureCode | null;
  warnings: DocumentWarning[];
  pageCount: number;
  pagesParsed: number;
  passageCount: number;
  embeddedCount: number;
  createdAt: string;
  /** When the current step began: parsing or embedding. */
  stepStartedAt: string | null;
  lastActivityAt: string;
  /** Nothing has happened for longer than any step should take: it may be retried. */
  isStuck: boolean;
};

/** Longer than parsing a page, embedding a batch, or noticing a lost worker may take. */
export const QUIET_SECONDS = 5 * 60;

type Progress = { state: DocumentState; lastActivityAt: Date };

/**
 * Whether a document waits for something that will not happen. A document that waits to be parsed or embedded is stuck
 * only when nothing else moves either, because it may wait a long time for its turn.
 */
export function isStuck(progress: Progress, queueActiveAt: Date | null, now: Date): boolean {
  if (progress.state === "ready" || progress.state === "failed") return false;
  const latest =
    progress.state !== "parsing" && queueActiveAt && queueActiveAt > progress.lastActivityAt
      ? queueActiveAt
      : progress.lastActivityAt;
  return now.getTime() - latest.getTime() > QUIET_SECONDS * 1000;
}

/** Whether a document may be ingested again: only if it failed or is stuck, as a retry would interrupt work in progress. */
export function canRetry(row: Pick<DocumentRow, "state" | "isStuck">): boolean {
  return row.state === "failed" || row.isStuck;
}

export type Pace = { perSecond: number; secondsLeft: number };

/** The speed of the current step and the time left. Null while there is no progress to measure. */
export function paceOf(row: DocumentRow, now: Date): Pace | null {
  const [done, total] =
    row.state === "parsing"
      ? [row.pagesParsed, row.pageCount]
      : [row.embeddedCount, row.passageCount];
  if (!row.stepStartedAt || done === 0 || done >= total) return null;

  const seconds = (now.getTime() - Date.parse(row.stepStartedAt)) / 1000;
  if (seconds < 1) return null;
  const perSecond = done / seconds;
  return { perSecond, secondsLeft: (total - done) / perSecond };
}
