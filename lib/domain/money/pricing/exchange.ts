import { divideUp } from "./round-up.ts";

/** The value of one unit of a currency in another on a day, in billionths, with its source. */
export type ExchangeRate = { from: string; to: string; nano: bigint; day: string; source: string };

export type Exchanged = { nano: bigint; currency: string; rate: ExchangeRate };

/**
 * Converts an amount by a rate, which is returned with it. Charges stay in the currency of their list; conversion needs
 * an explicit rate. Throws when the rate is for other currencies.
 */
export function exchange(
  { nano, currency }: { nano: bigint; currency: string },
  rate: ExchangeRate,
): Exchanged {
  if (rate.from !== currency) {
    throw new RangeError(`A rate from ${rate.from} cannot exchange ${currency}.`);
  }
  return { nano: divideUp(nano * rate.nano, 1_000_000_000n), currency: rate.to, rate };
}
