import { type Charge, type ChargeMark, type ChargeOptions, chargeFor } from "./charge.ts";
import type { PriceRule } from "./price-rule.ts";
import type { Quantities } from "./units.ts";
import type { UsageReading } from "./usage.ts";

/** One request to a provider. That it failed changes nothing: what was used is charged. */
export type Attempt = {
  at: Date;
  reading: UsageReading;
  /** False when not a byte reached the provider. */
  wasSent: boolean;
  /** The response ended before it said that it was done. */
  brokeOff: boolean;
  /** What it may have used, for when the provider does not say. */
  estimate: Quantities;
};

/**
 * What an attempt cost. Without usage it is an estimate and marked as one, so that no sum takes it
 * for a fact; null when nothing was sent.
 */
export function chargeAttempt(
  { at, reading, wasSent, brokeOff, estimate }: Attempt,
  rule: PriceRule,
  options: ChargeOptions,
): Charge | null {
  if (reading.usage) {
    return marked(chargeFor(reading.usage, rule, at, options), brokeOff && "broken-off");
  }
  if (!wasSent) return null;
  return marked(
    chargeFor({ quantities: estimate, reportedCost: null }, rule, at, options),
    "estimated",
  );
}

/** What charges come to in one currency: what is known, and what is only estimated. */
export type Total = { currency: string; known: bigint; estimated: bigint };

/** The totals of each currency, in the order in which they occur. Currencies are never added. */
export function totalsOf(charges: readonly Charge[]): Total[] {
  const totals = new Map<string, Total>();
  for (const { currency, total, marks } of charges) {
    const sums = totals.get(currency) ?? { currency, known: 0n, estimated: 0n };
    sums[marks.includes("estimated") ? "estimated" : "known"] += total;
    totals.set(currency, sums);
  }
  return [...totals.values()];
}

function marked(charge: Charge, mark: ChargeMark | false): Charge {
  return mark ? { ...charge, marks: [...charge.marks, mark] } : charge;
}
