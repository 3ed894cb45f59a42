import type { SpendingLimit } from "../domain/budget.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Money } from "../domain/widget.ts";
import { type Transaction, withViewer } from "./client.ts";

/** Money set aside for a call that is under way, in every budget that the call counts against. */
export type Reservation = { id: string; spendingIds: string[] };

/** Longer than any call may take. What is not settled by then was its process's end. */
const HELD_MINUTES = 30;

/**
 * Sets an amount aside in all of these budgets, or in none of them when one does not cover it: then
 * returns null. A budget covers its own currency only. Exact under any number of calls at once:
 * each waits for the rows of the one before, in the order given, which must be that of `targetsOf`.
 */
export async function reserveSpending(
  viewer: Viewer,
  limits: readonly SpendingLimit[],
  amount: Money,
): Promise<Reservation | null> {
  if (limits.some(({ most }) => most.currency !== amount.currency)) return null;
  return withViewer(viewer, async (tx) => {
    const spendingIds = await lockSpending(tx, viewer, limits);
    const id = crypto.randomUUID();
    const isCovered = await hold(tx, viewer, { id, spendingIds }, { limits, amount });
    return isCovered ? { id, spendingIds } : null;
  });
}

/** The rows of the periods that are now, locked until the transaction ends, in the order given. */
async function lockSpending(
  tx: Transaction,
  { organizationId }: Viewer,
  limits: readonly SpendingLimit[],
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; scope: string }[]>`
    INSERT INTO spending AS known (organization_id, scope, scope_id, period, since, currency)
    SELECT ${organizationId}::uuid, asked.scope, asked.scope_id, asked.period,
           date_trunc(asked.period, now() AT TIME ZONE 'UTC')::date, asked.currency
    FROM unnest(${limits.map(({ scope }) => scope)}::text[],
                ${limits.map(({ scopeId }) => scopeId)}::text[],
                ${limits.map(({ period }) => period)}::text[],
                ${limits.map(({ most }) => most.currency)}::text[])
           WITH ORDINALITY AS asked (scope, scope_id, period, currency, place)
    ORDER BY asked.place
    ON CONFLICT (organization_id, scope, scope_id, period, since, currency)
    DO UPDATE SET spent = known.spent
    RETURNING id, scope`;
  const ids = new Map(rows.map(({ id, scope }) => [scope, id]));
  return limits.flatMap(({ scope }) => ids.get(scope) ?? []);
}

type Asked = { limits: readonly SpendingLimit[]; amount: Money };

/**
 * A statement of its own, so that it sees what those before had set aside when the rows were locked.
 * Reservations of calls that died count no longer, and are cleared away.
 */
async function hold(
  tx: Transaction,
  { organizationId }: Viewer,
  { id, spendingIds }: Reservation,
  { limits, amount }: Asked,
): Promise<boolean> {
  const held = await tx.$executeRaw`
    WITH asked AS (
      SELECT spending_id, most
      FROM unnest(${spendingIds}::uuid[], ${limits.map(({ most }) => most.nano)}::text[]::bigint[])
             AS asked (spending_id, most)
    ), expired AS (
      DELETE FROM budget_reservation
      WHERE spending_id = ANY(${spendingIds}::uuid[]) AND expires_at <= now()
    )
    INSERT INTO budget_reservation (organization_id, id, spending_id, nano, expires_at)
    SELECT ${organizationId}::uuid, ${id}::uuid, spending_id, ${amount.nano}::text::bigint,
           now() + ${HELD_MINUTES}::int * interval '1 minute'
    FROM asked
    WHERE NOT EXISTS (
      SELECT FROM asked one JOIN spending ON spending.id = one.spending_id
      WHERE one.most < spending.spent + ${amount.nano}::text::bigint + (
        SELECT coalesce(sum(nano), 0) FROM budget_reservation known
        WHERE known.spending_id = one.spending_id AND known.expires_at > now()))`;
  return held > 0;
}

/**
 * Books what a call did cost in place of what was set aside for it, on the periods that it was set
 * aside in; also when the reservation had expired meanwhile.
 */
export async function settleSpending(
  viewer: Viewer,
  { id, spendingIds }: Reservation,
  spentNano: bigint,
): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await tx.$executeRaw`
      WITH locked AS (
        SELECT id FROM spending WHERE id = ANY(${spendingIds}::uuid[])
        ORDER BY array_position(${spendingIds}::uuid[], id)
        FOR UPDATE
      )
      UPDATE spending SET spent = spent + ${spentNano} FROM locked WHERE spending.id = locked.id`;
    await tx.budgetReservation.deleteMany({ where: { id } });
  });
}
