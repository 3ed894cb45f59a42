import type { Money } from "../money/money.ts";
import { type ChargeMark, type ChargeOptions, chargeFor } from "../money/pricing/charge.ts";
import type { PriceRule } from "../money/pricing/price-rule.ts";
import { divideUp } from "../money/pricing/round-up.ts";
import { quantitiesOf } from "../money/pricing/units.ts";

/** The expected usage of a call, as measured at an endpoint. */
export type ExpectedUsage = {
  /** Tokens of the whole prompt. */
  prompt: number;
  /** Share of the prompt's tokens read from the provider's cache. */
  cachedShare: number;
  /** Output tokens, thinking included. */
  output: number;
  /** Share of the output tokens that are thinking. */
  reasoningShare: number;
};

const PARTS = 1_000_000;
/** Above this rate an endpoint is not chosen anyway, and the limit keeps its cost finite. */
const MOST_ERRORS = 0.95;

/** With these marks a charge is below the real cost, so it cannot be compared. */
const UNCERTAIN: readonly ChargeMark[] = ["unpriced", "outside-range"];

/**
 * The expected cost of one call under the rule in force, in billionths of the rule's currency, rounded up: the usage at
 * that hour's prices, times 1 ÷ (1 − failure rate) for repeated attempts. Null when the rule cannot tell.
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
