import { reserveSpending, settleSpending } from "../db/widget-spending.ts";
import type { Visitor } from "../domain/visitor.ts";
import type { Budget } from "../models/spending.ts";

/**
 * What models may spend on this visitor's question; undefined where no budget was set, and for a
 * curator in the preview, whose questions are the house's own.
 */
export function budgetOf(visitor: Visitor): Budget | undefined {
  const { id, dailyBudget } = visitor.widget;
  if (!dailyBudget || visitor.isPreview) return undefined;
  const { currency } = dailyBudget;
  return {
    currency,
    async reserve(nano) {
      const amount = { nano: String(nano), currency };
      const reservation = await reserveSpending(visitor, id, { amount, budget: dailyBudget });
      return reservation && ((spent) => settleSpending(visitor, id, reservation, spent));
    },
  };
}
