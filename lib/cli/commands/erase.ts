import { eraseFor } from "../../db/home/erase-for.ts";
import { listOrganizationIds } from "../../db/people/organizations.ts";
import { lookForDeleted } from "../../documents/look-for-deleted.ts";
import { sweepDeleted } from "../../documents/sweep-deleted.ts";
import { JOB_SCHEMA } from "../../jobs.ts";
import type { Output } from "../output.ts";
import { withServices } from "../services.ts";
import { describeObstacles, describeRemains } from "./check-deletion.ts";

/** `freehold erase`: does now what the worker does within a day of a deletion. */
export async function erase(output: Output): Promise<void> {
  await withServices({ embedder: false }, async () => {
    const organizationIds = await listOrganizationIds();
    const startedAt = performance.now();
    const swept = await sweepDeleted(organizationIds);
    const obstacles = await eraseFor(organizationIds, ["public", JOB_SCHEMA]);
    const remains = [];
    for (const id of organizationIds) remains.push(...(await lookForDeleted(id)));
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
    const ok = obstacles.length === 0 && remains.length === 0;
    output.finish({ ok, swept, obstacles, remains, seconds }, [
      `Storage was erased in ${seconds} s.`,
      ...describeObstacles(obstacles),
      ...(remains.length > 0 ? [describeRemains(remains)] : []),
    ]);
    if (!ok) process.exitCode = 1;
  });
}
