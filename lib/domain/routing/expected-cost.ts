import type { Money } from "../money/money.ts";
import { type ChargeMark, type ChargeOptions, chargeFor } from "../money/pricing/charge.ts";
import type { PriceRule } from "../money/pricing/price-rule.ts";
import { divideUp } from "../money/pricing/round-up.ts";
import { quantitiesOf } from "../money/pricing/units.ts";

/** What a call is going to use, as measured at an endpoint. */
export type ExpectedUsage = {
  /** Tokens of the whole prompt. */
  prompt: number;
  /** Of the prompt's tokens, those that are read from the provider's cache. */
  cachedShare: number;
  /** Tokens that are written, thinking included. */
  output: number;
  /** Of the tokens that are written, those that are thinking. */
  reasoningShare: number;
};

const PARTS = 1_000_000;
/** Above this an endpoint is not chosen anyway, and its cost stays finite. */
const MOST_ERRORS = 0.95;

/** With these marks a charge is less than what the call costs, so it cannot be compared. */
const UNCERTAIN: readonly ChargeMark[] = ["unpriced", "outside-range"];

/**
 * What one call is expected to cost by the rule in force, in billionths of the rule's currency, rounded
 * up: its usage at that hour's prices, times the attempts that a failure rate makes of it, 1 ÷ (1 − rate).
 * Null where the rule cannot say.
 */
export function expectedCost(
  { prompt, cachedShare, output, reasoningShare }: ExpectedUsage,
  rule: PriceRule,
  instant: Date,
  { calendars }: Pick<ChargeOptions, "calendars">,
  errorRate: number,
): Money | null {
  const cachedInput = Math.floor(prompt * cachedShare);
  const reasoning = Math.round(output * reasoningShare);
  const quantities = quantitiesOf({
    input: Math.ceil(prompt) - cachedInput,
    cachedInput,
    output: Math.ceil(output) - reasoning,
    reasoning,
  });
  const charge = chargeFor({ quantities, reportedCost: null }, rule, instant, { calendars });
  if (charge.marks.some((mark) => UNCERTAIN.includes(mark))) return null;
  const failing = Math.round(Math.min(errorRate, MOST_ERRORS) * PARTS);
  const nano = divideUp(charge.total * BigInt(PARTS), BigInt(PARTS - failing));
  return { nano: String(nano), currency: charge.currency };
}
