import { z } from "zod";
import type { AnswerCost } from "../../domain/money/answer-cost.ts";
import { CHARGE_MARKS } from "../../domain/money/pricing/charge.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { COSTS_OF_CALL, Costs, IS_UNPRICED } from "./call-log.ts";

const Marks = z.array(z.object({ mark: z.enum(CHARGE_MARKS) }));

/**
 * What all recorded calls for an answer cost: the figures of the list of calls. Only curators and the system see
 * charges. A call is recorded when it ends, so ask when nothing is under way any more.
 */
export function costOfAnswer(viewer: Viewer, answerId: string): Promise<AnswerCost> {
  return withViewer(viewer, async (tx) => {
    const totals = await tx.$queryRaw<unknown[]>`
      SELECT currency, ${COSTS_OF_CALL.sums}
      FROM call CROSS JOIN LATERAL (${COSTS_OF_CALL.amounts}) amount
      WHERE call.organization_id = ${tx.organizationId}::uuid AND call.answer_id = ${answerId}::uuid
      GROUP BY currency ORDER BY currency`;
    const marks = await tx.$queryRaw<unknown[]>`
      SELECT DISTINCT unnest(charge.marks) AS mark
      FROM call
      JOIN charge ON charge.organization_id = call.organization_id AND charge.call_id = call.id
      WHERE call.organization_id = ${tx.organizationId}::uuid AND call.answer_id = ${answerId}::uuid
      ORDER BY mark`;
    const unpriced = await tx.$queryRaw<unknown[]>`
      SELECT call.id FROM call
      WHERE call.organization_id = ${tx.organizationId}::uuid AND call.answer_id = ${answerId}::uuid
        AND ${IS_UNPRICED}
      LIMIT 1`;
    return {
      totals: Costs.parse(totals),
      marks: Marks.parse(marks).map(({ mark }) => mark),
      isUnpriced: unpriced.length > 0,
    };
  });
}
