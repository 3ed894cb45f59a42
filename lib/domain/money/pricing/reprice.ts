import { chargeFor } from "./charge.ts";
import type { Total } from "./charge-attempt.ts";
import type { HolidayCalendar, PriceRule } from "./price-rule.ts";
import { type Quantities, quantitiesOf, UNITS } from "./units.ts";

/** A stored charge, with the usage of its attempt. */
export type PastCharge = {
  at: Date;
  currency: string;
  total: bigint;
  isEstimated: boolean;
  /** Null: it was estimated, and the lines hold the assumed usage. */
  usage: Quantities | null;
  lines: readonly { unit: string; quantity: bigint; nano: bigint }[];
};

/** Charges before and after, per currency. */
export type Repriced = {
  charges: number;
  /** Number of charges from times that the version does not cover. They are in no sum. */
  outside: number;
  before: Total[];
  after: Total[];
};

/**
 * What charges under earlier versions would be under this one, at their own times. The stored charges do not change:
 * this only shows the effect of a correction.
 */
export function reprice(
  past: readonly PastCharge[],
  rule: PriceRule,
  calendars: readonly HolidayCalendar[],
): Repriced {
  const { effectiveFrom, effectiveTo } = rule;
  const covered = past.filter(
    ({ at }) => effectiveFrom <= at && (!effectiveTo || at < effectiveTo),
  );
  return {
    charges: covered.length,
    outside: past.length - covered.length,
    before: totalled(covered),
    after: totalled(
      covered.map((charge) => {
        const usage = { quantities: quantitiesIn(charge), reportedCost: reportedIn(charge) };
        const { total, currency } = chargeFor(usage, rule, charge.at, { calendars });
        return { total, currency, isEstimated: charge.isEstimated };
      }),
    ),
  };
}

function quantitiesIn({ usage, lines }: PastCharge): Quantities {
  if (usage) return usage;
  const counted = UNITS.map((unit) => {
    const own = lines.filter((line) => line.unit === unit);
    return [unit, own.reduce((sum, { quantity }) => sum + Number(quantity), 0)];
  });
  return quantitiesOf({ ...Object.fromEntries(counted), request: 1 });
}

function reportedIn({ lines }: PastCharge): bigint | null {
  return lines.find(({ unit }) => unit === "reported")?.nano ?? null;
}

function totalled(
  amounts: readonly Pick<PastCharge, "currency" | "total" | "isEstimated">[],
): Total[] {
  const totals = new Map<string, Total>();
  for (const { currency, total, isEstimated } of amounts) {
    const sums = totals.get(currency) ?? { currency, known: 0n, estimated: 0n };
    sums[isEstimated ? "estimated" : "known"] += total;
    totals.set(currency, sums);
  }
  return [...totals.values()];
}
