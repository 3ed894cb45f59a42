import { readDeletionState } from "#lib/db/documents/deleted-versions";
import { lookForDeleted } from "#lib/documents/look-for-deleted";
import { isCheckDue } from "#lib/domain/documents/deletion";
import { systemViewer } from "#lib/domain/viewer";

/** Looks, once a night, for what each organization deleted. */
export async function lookWhenDue(organizationIds: readonly string[], now: Date): Promise<void> {
  for (const id of organizationIds) {
    if (isCheckDue(await readDeletionState(systemViewer(id)), now)) await lookForDeleted(id);
  }
}
