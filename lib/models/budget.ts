import { findLimits } from "../db/money/budgets.ts";
import { reserveSpending, settleSpending } from "../db/money/spending.ts";
import { targetsOf } from "../domain/money/budget.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Budget } from "./spending.ts";

/**
 * What models may spend on a viewer's question: every budget it counts against as one, which covers
 * a call when each of them does. Undefined where none was set. Of budgets in different currencies
 * nothing is ever covered by all.
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
