/** Where ids or hashes of what was deleted were found, and in how many rows or files. */
export type Remains = { place: string; count: number };

/** What keeps deleted text in the database's storage. docs/privacy.md says what to do about each. */
export const OBSTACLES = [
  "busy", // a table was in use
  "large", // a table is too large to be rewritten while the product runs
  "statistics", // the role may not rewrite the planner's statistics
  "checkpoint", // the role may not make a checkpoint
  "log-switch", // the role may not begin a new file of the write-ahead log
  "log-recycled", // files of the log are used again and could not all be overwritten
  "log-kept", // an archive, a replication slot or wal_keep_size keeps the log
] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** What became of an organization's deletions. */
export type DeletionState = {
  /** Versions that were deleted. */
  deleted: number;
  /** Those whose text is still in other rows, and those that are not yet erased from storage. */
  unswept: number;
  unerased: number;
  /** When the oldest of the latter was deleted. Null: there is none. */
  waitingSince: Date | null;
  /** When storage was last erased, wholly or as far as it could be. */
  erasedAt: Date | null;
  obstacles: Obstacle[];
  /** The nightly search, for how many versions it looked, and what it found. Null: there was none yet. */
  checkedAt: Date | null;
  lookedFor: number;
  remains: Remains[];
};

const HOUR = 60 * 60 * 1000;
/** Storage is erased at night, when nobody minds that tables wait; by day only what would wait for longer than this. */
const LONGEST_WAIT = 18 * HOUR;
const NIGHT = { from: 2, to: 5 } as const;

/** Whether storage is to be erased now. What was in use is tried again after an hour, other obstacles after a day. */
export function isErasureDue(state: DeletionState, now: Date): boolean {
  const { unerased, waitingSince, erasedAt, obstacles } = state;
  if (unerased === 0 || waitingSince === null) return false;
  const pause = obstacles.includes("busy") ? HOUR : 20 * HOUR;
  const hasTried = erasedAt !== null && erasedAt > waitingSince && obstacles.length > 0;
  if (hasTried && now.getTime() - erasedAt.getTime() < pause) return false;
  return isNight(now) || now.getTime() - waitingSince.getTime() > LONGEST_WAIT;
}

/** Whether what was deleted is to be looked for now: once a night, and by day where a machine is off at night. */
export function isCheckDue({ deleted, checkedAt }: DeletionState, now: Date): boolean {
  if (deleted === 0) return false;
  const age = checkedAt ? now.getTime() - checkedAt.getTime() : Number.POSITIVE_INFINITY;
  return age > 30 * HOUR || (age > 12 * HOUR && isNight(now));
}

/** By the server's clock. */
function isNight(now: Date): boolean {
  return now.getHours() >= NIGHT.from && now.getHours() < NIGHT.to;
}

/** Whether deletions go as promised: swept and erased within a day, and nothing found of them. */
export function isDeletionWell(state: DeletionState, now: Date): boolean {
  const { remains, waitingSince, obstacles } = state;
  const isLate = waitingSince !== null && now.getTime() - waitingSince.getTime() > 24 * HOUR;
  return remains.length === 0 && !isLate && obstacles.length === 0;
}
