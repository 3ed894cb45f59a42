import { cardAt } from "./card-at.ts";
import type { HolidayCalendar, PriceRule } from "./price-rule.ts";
import { divideUp } from "./round-up.ts";
import { tieredParts } from "./tiered-parts.ts";
import { PARENTS, pricedBy, promptLength, type Quantities, type Unit } from "./units.ts";
import type { Usage } from "./usage.ts";

/** Why a charge may be incomplete or uncertain. */
export const CHARGE_MARKS = [
  "estimated", // the provider reported no usage: this is an estimate
  "broken-off", // usage may be higher than was counted before the break
  "unpriced", // the rule has no price for some usage: the real cost is higher
  "outside-range", // the prompt's length is outside the range the price is known for
  "calendar-unknown", // the calendar does not cover that day
  "batch-unknown", // sent in a batch, and the rule has no batch price
] as const;
export type ChargeMark = (typeof CHARGE_MARKS)[number];

/**
 * A quantity of one unit at one price. `minimum`: the amount missing to the minimum charge; `reported`: the provider's own
 * figure.
 */
type ChargeLine = {
  unit: Unit | "minimum" | "reported";
  quantity: number;
  /** In billionths, per `per` units, before the batch share. */
  price: bigint;
  per: bigint;
  /** The line's amount in billionths, rounded up once. */
  nano: bigint;
};

/** The cost of one attempt, with the rule version it is based on. The total is the sum of the lines. */
export type Charge = {
  ruleId: string;
  ruleVersion: number;
  currency: string;
  lines: ChargeLine[];
  total: bigint;
  marks: ChargeMark[];
};

export type ChargeOptions = { calendars: readonly HolidayCalendar[]; isBatch?: boolean };

const WHOLE_SHARE = 10_000;

/** The cost of usage under a rule, in the rule's own currency, whether the attempt succeeded or not. */
export function chargeFor(
  usage: Usage,
  rule: PriceRule,
  instant: Date,
  { calendars, isBatch = false }: ChargeOptions,
): Charge {
  if (rule.basis === "reported") return reportedCharge(usage, rule);
  const { quantities } = usage;
  const { card, isCertain } = cardAt(rule, instant, calendars);
  const share = isBatch ? (rule.batchShare ?? WHOLE_SHARE) : WHOLE_SHARE;
  const parts = tieredParts(card, quantities).map((part) => ({
    ...part,
    price: priceOf(part.prices, part.unit),
  }));
  const lines = parts.flatMap(({ unit, quantity, price }) =>
    price === undefined ? [] : [lineOf(unit, quantity, price, share)],
  );
  const isUnpriced = parts.some(({ unit, price }) => price === undefined && unit !== "request");
  const marks: (ChargeMark | false)[] = [
    isUnpriced && "unpriced",
    isOutside(rule, quantities) && "outside-range",
    !isCertain && "calendar-unknown",
    isBatch && rule.batchShare === undefined && "batch-unknown",
  ];
  return toCharge(rule, withMinimum(lines, rule.minimum), marks);
}

function reportedCharge({ reportedCost }: Usage, rule: PriceRule): Charge {
  if (reportedCost === null) return toCharge(rule, [], ["unpriced"]);
  const line = { quantity: 1, price: reportedCost, per: 1n, nano: reportedCost };
  return toCharge(rule, [{ unit: "reported", ...line }], []);
}

function toCharge(
  { id, version, currency }: PriceRule,
  lines: ChargeLine[],
  marks: readonly (ChargeMark | false)[],
): Charge {
  return {
    ruleId: id,
    ruleVersion: version,
    currency,
    lines,
    total: sumOf(lines),
    marks: marks.filter((mark) => mark !== false),
  };
}

/** The unit's own price, or its parent unit's. Undefined when neither is known. */
function priceOf(prices: Partial<Record<Unit, bigint>>, unit: Unit): bigint | undefined {
  const parent = PARENTS[unit];
  return prices[unit] ?? (parent && priceOf(prices, parent));
}

function lineOf(unit: Unit, quantity: number, price: bigint, share: number): ChargeLine {
  const per = pricedBy(unit);
  const exact = BigInt(quantity) * price * BigInt(share);
  return { unit, quantity, price, per, nano: divideUp(exact, per * BigInt(WHOLE_SHARE)) };
}

function withMinimum(lines: ChargeLine[], minimum = 0n): ChargeLine[] {
  const missing = minimum - sumOf(lines);
  if (missing <= 0n) return lines;
  return [...lines, { unit: "minimum", quantity: 1, price: missing, per: 1n, nano: missing }];
}

function sumOf(lines: readonly ChargeLine[]): bigint {
  return lines.reduce((sum, { nano }) => sum + nano, 0n);
}

function isOutside({ promptRange }: PriceRule, quantities: Quantities): boolean {
  if (!promptRange) return false;
  const length = promptLength(quantities);
  return length <= promptRange.above || (promptRange.upTo !== null && length > promptRange.upTo);
}
