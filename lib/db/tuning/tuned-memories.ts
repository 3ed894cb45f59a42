import type { Prisma } from "#prisma/generated/client";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import type { KeptTuning } from "./tunings.ts";

/** The trained versions of every collection: their memories name passages. */
export async function listTrainedTunings({ organizationId }: Viewer): Promise<string[]> {
  const rows = await withViewer(systemViewer(organizationId), (tx) =>
    tx.retrievalTuning.findMany({ where: { numbers: { not: null } }, select: { id: true } }),
  );
  return rows.map(({ id }) => id);
}

/** Of these passages, those that exist. */
export async function existingPassages(
  { organizationId }: Viewer,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await withViewer(systemViewer(organizationId), (tx) =>
    tx.passage.findMany({ where: { id: { in: [...ids] } }, select: { id: true } }),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Stores a tuning whose memory has lost some of its passages. */
export async function replaceMemory(
  { organizationId }: Viewer,
  id: string,
  { numbers, parameters }: KeptTuning,
): Promise<void> {
  await withViewer(systemViewer(organizationId), (tx) =>
    tx.retrievalTuning.updateMany({
      where: { id },
      data: { numbers, parameters: parameters as Prisma.InputJsonValue },
    }),
  );
}
