import { Prisma } from "#prisma/generated/client";
import type { SpendingLimit } from "../../domain/money/budget.ts";
import type { Money } from "../../domain/money/money.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { callAsViewer, withViewer } from "../client.ts";

/** Money set aside for a call that is under way, in every budget that the call counts against. */
export type Reservation = { id: string; spendingIds: string[] };

/** Longer than any call may take. A reservation that is not settled by then belongs to a process that ended. */
const HELD = Prisma.sql`interval '30 minutes'`;

/**
 * Sets an amount aside in all of these budgets. If one of them does not cover it, sets nothing aside and
 * returns null. A budget covers its own currency only. Exact for any number of concurrent calls: each waits
 * for the row locks of the one before, in the order given, which must be that of `targetsOf`.
 */
export async function reserveSpending(
  viewer: Viewer,
  limits: readonly SpendingLimit[],
  amount: Money,
): Promise<Reservation | null> {
  if (limits.some(({ most }) => most.currency !== amount.currency)) return null;
  const id = crypto.randomUUID();
  const spendingIds = await callAsViewer<string[] | null>(
    viewer,
    Prisma.sql`reserve_spending(
      ${viewer.organizationId}::uuid, ${id}::uuid,
      ${limits.map(({ scope }) => scope)}::text[],
      ${limits.map(({ scopeId }) => scopeId)}::text[],
      ${limits.map(({ period }) => period)}::text[],
      ${limits.map(({ most }) => most.nano)}::text[]::bigint[],
      ${amount.currency}, ${amount.nano}::text::bigint, ${HELD})`,
  );
  return spendingIds && { id, spendingIds };
}

/**
 * Books the actual cost of a call in place of its reservation, in the periods of that reservation, even if
 * it has expired meanwhile.
 */
export async function settleSpending(
  viewer: Viewer,
  { id, spendingIds }: Reservation,
  spentNano: bigint,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await tx.$executeRaw`
      WITH locked AS (
        SELECT organization_id, id FROM spending
        WHERE organization_id = ${tx.organizationId}::uuid AND id = ANY(${spendingIds}::uuid[])
        ORDER BY array_position(${spendingIds}::uuid[], id)
        FOR UPDATE
      )
      UPDATE spending SET spent = spent + ${spentNano} FROM locked
      WHERE spending.organization_id = locked.organization_id AND spending.id = locked.id`;
    await tx.budgetReservation.deleteMany({ where: { id } });
  });
}
