import { withViewer } from "#lib/db/client";
import type { Viewer } from "#lib/domain/viewer";
import { Prisma } from "#prisma/generated/client";

/**
 * How many rows of an organization's table a viewer sees, by row-level security alone: the statement names that
 * organization, while the product's own statements name only the viewer's organization.
 */
export async function rowsSeen(
  viewer: Viewer,
  { organizationId }: Viewer,
  table: string,
): Promise<number> {
  const [row] = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM ${Prisma.raw(table)}
      WHERE organization_id = ${organizationId}::uuid`,
  );
  return row?.count ?? 0;
}
