import { withViewer } from "#lib/db/client";
import { saveLimits } from "#lib/db/money/budgets";
import { type BudgetPeriod, type BudgetTarget, NO_LIMITS } from "#lib/domain/money/budget";
import type { Viewer } from "#lib/domain/viewer";

type Amount = { nano: bigint; currency?: string; period?: BudgetPeriod };

/** Sets a budget without limiting the number of questions. */
export function setBudget(
  curator: Viewer,
  target: BudgetTarget,
  { nano, currency = "USD", period = "day" }: Amount,
): Promise<void> {
  const budget = { period, most: { nano: String(nano), currency } };
  return saveLimits(curator, target, { ...NO_LIMITS, budget });
}

/** Amounts spent and reserved, by budget. */
export async function spendingOf(viewer: Viewer) {
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ whose: string; spent: bigint; reserved: bigint }[]>`
      SELECT trim(spending.scope || ' ' || spending.scope_id) AS whose, spending.spent,
             coalesce(sum(held.nano), 0)::bigint AS reserved
      FROM spending
      LEFT JOIN budget_reservation held ON held.organization_id = spending.organization_id
                                       AND held.spending_id = spending.id
      WHERE spending.organization_id = ${tx.organizationId}::uuid
      GROUP BY spending.organization_id, spending.id`,
  );
  return Object.fromEntries(rows.map(({ whose, ...sums }) => [whose, sums]));
}
