import { readDeletionState } from "../../db/documents/deleted-versions.ts";
import { listOrganizationIds } from "../../db/people/organizations.ts";
import {
  type DeletionState,
  isDeletionWell,
  type Obstacle,
  type Remains,
} from "../../domain/documents/deletion.ts";
import { systemViewer } from "../../domain/viewer.ts";

type Check = { name: string; ok: boolean; detail: string; fix?: string };

const FIXES: Record<Obstacle, string> = {
  busy: "A table was in use. It is tried again; or run `freehold erase` when nobody works.",
  large: "A table is larger than 1 GB. Run VACUUM FULL on it when nobody works.",
  statistics:
    "The owner of DATABASE_URL may not rewrite pg_statistic: make it the database's owner.",
  checkpoint: "Let the owner of DATABASE_URL make checkpoints: GRANT pg_checkpoint TO the role.",
  "log-switch":
    "Let it begin a file of the log: GRANT EXECUTE ON FUNCTION pg_switch_wal() TO the role.",
  "log-recycled":
    "Files of the write-ahead log are used again. GRANT pg_monitor TO the role, or set wal_recycle = off.",
  "log-kept":
    "An archive, a replication slot or wal_keep_size keeps the write-ahead log: end that within a day.",
};

/** What became of deleted documents, over all organizations. */
export async function checkDeletion(now = new Date()): Promise<Check> {
  const states: DeletionState[] = [];
  for (const id of await listOrganizationIds())
    states.push(await readDeletionState(systemViewer(id)));
  const remains = states.flatMap((state) => state.remains);
  const obstacles = [...new Set(states.flatMap((state) => state.obstacles))];
  const ok = states.every((state) => isDeletionWell(state, now));
  const fixes = [...describeObstacles(obstacles), ...(ok ? [] : ["docs/privacy.md, “Deletion”."])];
  return {
    name: "Deletion",
    ok,
    detail: remains.length > 0 ? describeRemains(remains) : describeCounts(states),
    ...(fixes.length > 0 ? { fix: fixes.join(" ") } : {}),
  };
}

/** A fault: something of a deleted document is still there. */
export function describeRemains(remains: readonly Remains[]): string {
  const places = remains.map(({ place, count }) => `${place} (${count})`).join(", ");
  return `Something of a deleted document was found: ${places}.`;
}

export function describeObstacles(obstacles: readonly Obstacle[]): string[] {
  return obstacles.map((obstacle) => FIXES[obstacle]);
}

function describeCounts(states: readonly DeletionState[]): string {
  const sum = (name: "deleted" | "unerased") => states.reduce((all, state) => all + state[name], 0);
  if (sum("deleted") === 0) return "nothing was deleted yet";
  const checked = states.flatMap(({ checkedAt }) => checkedAt ?? []).map((at) => at.toISOString());
  const last = checked.sort()[0];
  return [
    `${sum("deleted")} versions deleted, ${sum("unerased")} not yet erased from storage`,
    last ? `none found at ${last}` : "not looked for yet",
  ].join("; ");
}
