import type { Transaction } from "../client.ts";

const OPEN = ["queued", "running"];

/**
 * Ends the runs that ask models in the name of a member who may no longer start one. The case that is being asked is
 * still finished.
 */
export async function endRunsOf(tx: Transaction, userId: string): Promise<void> {
  const where = { startedBy: userId, state: { in: OPEN } };
  const finishedAt = new Date();
  await tx.certification.updateMany({ where, data: { state: "cancelled", finishedAt } });
  await tx.answerRun.updateMany({ where, data: { state: "failed", finishedAt } });
}
