import { type Charge, type ChargeMark, type ChargeOptions, chargeFor } from "./charge.ts";
import type { PriceRule } from "./price-rule.ts";
import type { Quantities } from "./units.ts";
import type { UsageReading } from "./usage.ts";

/** One request to a provider. A failed one is charged for its usage as well. */
export type Attempt = {
  at: Date;
  reading: UsageReading;
  /** False when no byte reached the provider. */
  wasSent: boolean;
  /** The response ended before its end marker. */
  brokeOff: boolean;
  /** Estimated usage, for providers that report none. */
  estimate: Quantities;
};

/**
 * The cost of an attempt. Without reported usage it is an estimate and marked as one, so that totals keep it apart.
 * Null when nothing was sent.
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

/** The total of charges in one currency: the known part and the estimated part. */
export type Total = { currency: string; known: bigint; estimated: bigint };

/** The totals per currency, in order of occurrence. Currencies are never added. */
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
