import { Prisma } from "#prisma/generated/client";
import { B, K1 } from "../../domain/search/bm25.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { aggregateTermVector } from "./vector-codec.ts";

/**
 * Computes the stored term weights of a collection again if its average passage length has changed by more
 * than `drift` (a share, .05 = 5 %) since they were computed. Returns whether it did.
 */
export async function reweighTerms(
  viewer: Viewer,
  collectionId: string,
  drift: number,
): Promise<boolean> {
  return withViewer(viewer, async (tx) => {
    const moved = await tx.$queryRaw<{ average: number }[]>`
      UPDATE collection SET weighed_length = total_length::float8 / passage_count
      WHERE organization_id = ${tx.organizationId}::uuid AND id = ${collectionId}::uuid
        AND passage_count > 0
        AND abs(total_length::float8 / passage_count - weighed_length) > ${drift} * weighed_length
      RETURNING weighed_length AS average`;
    const average = moved[0]?.average;
    if (average === undefined) return false;
    // The same formula as `termWeight`, in SQL.
    const weight = Prisma.sql`
      count * (${K1}::float8 + 1)
        / (count + ${K1}::float8 * (1 - ${B}::float8 + ${B}::float8 * passage.length / ${average}))`;
    await tx.$executeRaw`
      UPDATE passage SET lexical = (
        SELECT ${aggregateTermVector(Prisma.sql`term`, weight)}
        FROM unnest(passage.terms, passage.term_counts) AS counted(term, count))
      WHERE organization_id = ${tx.organizationId}::uuid AND collection_id = ${collectionId}::uuid
        AND cardinality(terms) > 0`;
    return true;
  });
}
