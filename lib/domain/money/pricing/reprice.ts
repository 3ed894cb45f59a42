import { chargeFor } from "./charge.ts";
import type { Total } from "./charge-attempt.ts";
import type { HolidayCalendar, PriceRule } from "./price-rule.ts";
import { type Quantities, quantitiesOf, UNITS } from "./units.ts";

/** A charge as it was written, with what its attempt used. */
export type PastCharge = {
  at: Date;
  currency: string;
  total: bigint;
  isEstimated: boolean;
  /** Null: it was estimated, and the lines say what was assumed. */
  usage: Quantities | null;
  lines: readonly { unit: string; quantity: bigint; nano: bigint }[];
};

/** What charges came to and what they would have come to; each currency by itself. */
export type Repriced = {
  charges: number;
  /** Made at a time that the version does not speak of; they are in no sum. */
  outside: number;
  before: Total[];
  after: Total[];
};

/**
 * What charges of earlier versions would be by this one, at the instants at which they were made. They
 * stay what they are: this is only the difference that a correction makes.
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
