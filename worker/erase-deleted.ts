import { readDeletionState } from "#lib/db/documents/deleted-versions";
import { eraseFor } from "#lib/db/home/erase-for";
import { lookForDeleted } from "#lib/documents/look-for-deleted";
import { isCheckDue, isErasureDue } from "#lib/domain/documents/deletion";
import { systemViewer } from "#lib/domain/viewer";
import { JOB_SCHEMA } from "#lib/jobs";

/**
 * Erases from storage what any organization deleted, if that is due, and looks for what was deleted where that is due.
 */
export async function eraseDeleted(organizationIds: readonly string[], now: Date): Promise<void> {
  const states = [];
  for (const id of organizationIds) {
    states.push({ id, state: await readDeletionState(systemViewer(id)) });
  }
  if (states.some(({ state }) => isErasureDue(state, now))) {
    const waiting = states.filter(({ state }) => state.unerased > 0).map(({ id }) => id);
    await eraseFor(waiting, ["public", JOB_SCHEMA]);
  }
  for (const { id, state } of states) if (isCheckDue(state, now)) await lookForDeleted(id);
}
