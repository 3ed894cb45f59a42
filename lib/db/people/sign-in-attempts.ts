import { withSystem } from "../client.ts";

/** What attempts are counted under: after `free` failures they pause, at most for so many seconds. */
export type AttemptLimit = { key: string; free: number; longest: number };

/** Failures are forgotten after an hour (prisma/functions); the rows go later. */
const KEPT_DAYS = 2;

/**
 * Counts an attempt under each limit. Returns 0, or, if a limit pauses, the seconds to wait; then nothing is
 * counted. Exact for any number of attempts at once.
 */
export async function countAttempt(
  limits: readonly AttemptLimit[],
  moment = new Date(),
): Promise<number> {
  const keys = limits.map(({ key }) => key);
  const free = limits.map((limit) => limit.free);
  const longest = limits.map((limit) => limit.longest);
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<{ wait: number }[]>`
      SELECT begin_sign_in_attempt(
        ${keys}::text[], ${free}::int[], ${longest}::int[], ${moment}::timestamptz) AS wait`,
  );
  if (!row) throw new Error("Counting an attempt gave nothing.");
  return row.wait;
}

/**
 * The attempt was no failure: forgets all failures under the first keys, and takes only this one back under
 * `shared` keys, under which others fail too.
 */
export async function forgiveAttempt(
  keys: readonly string[],
  shared: readonly string[],
): Promise<void> {
  await withSystem(async (tx) => {
    await tx.signInAttempt.deleteMany({ where: { key: { in: [...keys] } } });
    await tx.signInAttempt.updateMany({
      where: { key: { in: [...shared] }, failures: { gt: 0 } },
      data: { failures: { decrement: 1 } },
    });
  });
}

/** Deletes what has been forgotten long ago. */
export async function deleteOldAttempts(now = new Date()): Promise<void> {
  const before = new Date(now.getTime() - KEPT_DAYS * 24 * 60 * 60 * 1000);
  await withSystem((tx) => tx.signInAttempt.deleteMany({ where: { lastAt: { lt: before } } }));
}
