import { divideUp } from "./round-up.ts";

/** What one unit of a currency was worth in another on a day, in billionths, and who says so. */
export type ExchangeRate = { from: string; to: string; nano: bigint; day: string; source: string };

export type Exchanged = { nano: bigint; currency: string; rate: ExchangeRate };

/**
 * An amount in another currency, by a rate that stays beside it. Charges are kept in the currency of
 * their list; nothing is exchanged unless somebody names the rate. Throws when the rate is for others.
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
