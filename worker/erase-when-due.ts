import { readDeletionState } from "#lib/db/documents/deleted-versions";
import { eraseFor } from "#lib/db/home/erase-for";
import { isErasureDue } from "#lib/domain/documents/deletion";
import { systemViewer } from "#lib/domain/viewer";
import { JOB_SCHEMA } from "#lib/jobs";

/** Erases from storage what any organization deleted, if that is due. Only the owner of the database may. */
export async function eraseWhenDue(organizationIds: readonly string[], now: Date): Promise<void> {
  const waiting: string[] = [];
  let isDue = false;
  for (const id of organizationIds) {
    const state = await readDeletionState(systemViewer(id));
    if (state.unerased > 0) waiting.push(id);
    isDue ||= isErasureDue(state, now);
  }
  if (isDue) await eraseFor(waiting, ["public", JOB_SCHEMA]);
}
