import { Prisma } from "#prisma/generated/client";

/**
 * SQL for a FROM clause: test cases (`item`), the places that answer them (`place`) and the passages of a
 * collection that overlap these places today (`passage`).
 */
export function judgedPassages(collectionId: string): Prisma.Sql {
  return Prisma.sql`
    test_case item
    JOIN test_case_place place ON place.organization_id = item.organization_id
                               AND place.case_id = item.id AND place.grade > 0
    ${joinPassagesAtPlace(collectionId)}`;
}

/** The same for the places that readers say answer their question: `answer`, `place` and `passage`. */
export function correctedPassages(collectionId: string): Prisma.Sql {
  return Prisma.sql`
    answer
    JOIN correction place ON place.organization_id = answer.organization_id
                         AND place.answer_id = answer.id
    ${joinPassagesAtPlace(collectionId)}`;
}

/** Joins the passages that overlap a place today, because a place outlives its passages. */
function joinPassagesAtPlace(collectionId: string): Prisma.Sql {
  return Prisma.sql`
    JOIN passage ON passage.organization_id = place.organization_id
                AND passage.collection_id = ${collectionId}::uuid
                AND passage.version_id = place.version_id
                AND passage.start_offset < place.end_offset
                AND passage.end_offset > place.start_offset`;
}
