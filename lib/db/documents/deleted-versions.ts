import { z } from "zod";
import { type DeletionState, OBSTACLES, type Remains } from "../../domain/documents/deletion.ts";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

// What was deleted, by ids and hashes: a trigger of the database notes every version that goes. Answers say of a
// noted version that it was deleted; the worker takes its text out of other rows, files and storage, and looks for its
// ids and hashes at night.

/** The kind of work by which the worker is told that something was deleted. */
export const SWEEP = "sweep";

export type DeletedVersion = {
  versionId: string;
  documentId: string | null;
  blobHash: string | null;
  sweptAt: Date | null;
};

const COLUMNS = { versionId: true, documentId: true, blobHash: true, sweptAt: true } as const;

const StoredObstacles = z.array(z.enum(OBSTACLES));
const StoredRemains = z.array(z.object({ place: z.string(), count: z.number() }));

/** Versions that were deleted and whose text was not yet taken out of other rows. */
export function listUnswept({ organizationId }: Viewer): Promise<DeletedVersion[]> {
  return withViewer(systemViewer(organizationId), (tx) =>
    tx.deletedVersion.findMany({
      where: { sweptAt: null },
      select: COLUMNS,
    }),
  );
}

/** Every version that was ever deleted. */
export function listDeleted({ organizationId }: Viewer): Promise<DeletedVersion[]> {
  return withViewer(systemViewer(organizationId), (tx) =>
    tx.deletedVersion.findMany({ select: COLUMNS }),
  );
}

/** Notes that the text of these versions was taken out of other rows just now: from storage it is yet to be erased. */
export async function markSwept(
  { organizationId }: Viewer,
  versionIds: readonly string[],
): Promise<void> {
  await withViewer(systemViewer(organizationId), (tx) =>
    tx.deletedVersion.updateMany({
      where: { versionId: { in: [...versionIds] } },
      data: { sweptAt: new Date(), erasedAt: null },
    }),
  );
}

/** Stores that storage was erased for everything swept before `startedAt`, and what stood in the way. */
export async function reportErasure(
  { organizationId }: Viewer,
  startedAt: Date,
  obstacles: readonly string[],
): Promise<void> {
  const erasedAt = new Date();
  await withViewer(systemViewer(organizationId), async (tx) => {
    if (obstacles.length === 0) {
      await tx.deletedVersion.updateMany({
        where: { sweptAt: { lte: startedAt }, erasedAt: null },
        data: { erasedAt },
      });
    }
    const data = { erasedAt, obstacles: [...obstacles] };
    await tx.deletionReport.upsert({
      where: { organizationId },
      create: { organizationId, ...data },
      update: data,
    });
  });
}

/** Stores the result of the nightly search. */
export async function reportRemains(
  { organizationId }: Viewer,
  lookedFor: number,
  remains: Remains[],
): Promise<void> {
  const data = { checkedAt: new Date(), lookedFor, remains };
  await withViewer(systemViewer(organizationId), (tx) =>
    tx.deletionReport.upsert({
      where: { organizationId },
      create: { organizationId, ...data },
      update: data,
    }),
  );
}

/** What became of the organization's deletions so far. */
export function readDeletionState({ organizationId }: Viewer): Promise<DeletionState> {
  return withViewer(systemViewer(organizationId), async (tx) => {
    const waiting = { erasedAt: null };
    const oldest = await tx.deletedVersion.findFirst({
      where: waiting,
      orderBy: { deletedAt: "asc" },
      select: { deletedAt: true },
    });
    const report = await tx.deletionReport.findFirst();
    return {
      deleted: await tx.deletedVersion.count(),
      unswept: await tx.deletedVersion.count({ where: { sweptAt: null } }),
      unerased: await tx.deletedVersion.count({ where: waiting }),
      waitingSince: oldest?.deletedAt ?? null,
      erasedAt: report?.erasedAt ?? null,
      obstacles: StoredObstacles.parse(report?.obstacles ?? []),
      checkedAt: report?.checkedAt ?? null,
      lookedFor: report?.lookedFor ?? 0,
      remains: StoredRemains.parse(report?.remains ?? []),
    };
  });
}
