import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** Records that the viewer opened a citation of their own answer; a repeated call changes nothing. */
export async function noteOpening(viewer: Viewer, answerId: string, marker: number): Promise<void> {
  const noted = await withViewer(viewer, async (tx) => {
    const own = { answerId, marker, answer: { userId: viewer.userId } };
    if ((await tx.citation.count({ where: own })) === 0) return false;
    await tx.$executeRaw`
      INSERT INTO citation_opening (organization_id, answer_id, marker)
      VALUES (${tx.organizationId}::uuid, ${answerId}::uuid, ${marker})
      ON CONFLICT DO NOTHING`;
    return true;
  });
  if (!noted) throw new AppError("not_found", "There is no such citation.");
}
