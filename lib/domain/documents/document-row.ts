import type { DocumentState, DocumentWarning, FailureCode } from "./document.ts";

/** A document as the console lists it: its newest version and how far that has come. */
export type DocumentRow = {
  id: string;
  collectionId: string;
  title: string;
  fileName: string;
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
  /** When the step that it is in began: reading, or embedding. */
  stepStartedAt: string | null;
  lastActivityAt: string;
  /** Nothing has happened for longer than anything should take: it may be retried. */
  isStuck: boolean;
};

/** Longer than a page may take to be read, a batch to be embedded, or a lost worker to be noticed. */
export const QUIET_SECONDS = 5 * 60;

type Progress = { state: DocumentState; lastActivityAt: Date };

/**
 * Whether a document waits for something that will not come. One that is queued is only stuck when
 * nothing else moves either: before a long queue it waits its turn.
 */
export function isStuck(progress: Progress, queueActiveAt: Date | null, now: Date): boolean {
  if (progress.state === "ready" || progress.state === "failed") return false;
  const latest =
    progress.state === "queued" && queueActiveAt && queueActiveAt > progress.lastActivityAt
      ? queueActiveAt
      : progress.lastActivityAt;
  return now.getTime() - latest.getTime() > QUIET_SECONDS * 1000;
}

/** Only what failed or is stuck is read again: anything else would interrupt work that goes on. */
export function canRetry(row: Pick<DocumentRow, "state" | "isStuck">): boolean {
  return row.state === "failed" || row.isStuck;
}

export type Pace = { perSecond: number; secondsLeft: number };

/** How fast the step it is in goes and how long it will take; null while there is nothing to go by. */
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
