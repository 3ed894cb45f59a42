import { findLimits } from "../db/money/budgets.ts";
import { reserveSpending, settleSpending } from "../db/money/spending.ts";
import { targetsOf } from "../domain/money/budget.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Budget } from "./spending.ts";

/**
 * All budgets that a viewer's question counts against, combined into one: it covers a call only if each of
 * them does. Undefined when none is set. Budgets in different currencies can never all cover a call.
 */
export async function budgetOf(viewer: Viewer): Promise<Budget | undefined> {
  const found = await findLimits(viewer, targetsOf(viewer));
  const limits = found.flatMap(({ budget, ...one }) => (budget ? [{ ...one, ...budget }] : []));
  const currency = limits[0]?.most.currency;
  if (currency === undefined) return undefined;
  return {
    currency,
    async reserve(nano) {
      const amount = { nano: String(nano), currency };
      const reservation = await reserveSpending(viewer, limits, amount);
      return reservation && ((spent) => settleSpending(viewer, reservation, spent));
    },
  };
}
