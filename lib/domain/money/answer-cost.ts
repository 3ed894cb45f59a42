import type { Money } from "./money.ts";
import type { ChargeMark } from "./pricing/charge.ts";
import type { Total } from "./pricing/charge-attempt.ts";

/** What all calls for one answer cost, as the ledger has it: rewriting, every attempt, checks, shadow answers. */
export type AnswerCost = {
  /** One total for each currency, in order of its code. Empty: nothing was charged. */
  totals: Total[];
  /** Why charges may differ from the provider's bill, over all of them. */
  marks: ChargeMark[];
  /** A provider replied, and no price of its model is known: the totals lack that. */
  isUnpriced: boolean;
};

/** No cost. Even zero needs a currency: dollars. */
const NOTHING: Money = { nano: "0", currency: "USD" };

/**
 * The cost as one amount, known and estimated together. Null if a part of it is not known, or it was charged in several
 * currencies, which are never added.
 */
export function asOneAmount({ totals, marks, isUnpriced }: AnswerCost): Money | null {
  const [total, ...others] = totals;
  if (isUnpriced || marks.includes("unpriced") || others.length > 0) return null;
  if (!total) return NOTHING;
  return { nano: String(total.known + total.estimated), currency: total.currency };
}
