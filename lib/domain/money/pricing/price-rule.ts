import { z } from "zod";
import { parseAmount } from "../money.ts";
import { isTimeZone, minuteOf } from "./local-time.ts";
import { PARENTS, UNITS } from "./units.ts";

/** Billionths per million tokens. A price outside these bounds was entered per token instead of per million. */
const LEAST = 500_000n;
const MOST = 100_000_000_000_000n;

/** A decimal such as "0.15", stored in billionths of the currency's unit. */
export const Amount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, "must be a decimal, such as 0.15")
  .transform(parseAmount)
  .pipe(z.string().transform(BigInt));

/** Prices of units: tokens per million, searches and requests per thousand. */
const Prices = z
  .partialRecord(z.enum(UNITS), Amount)
  .refine(
    (prices) =>
      Object.values(prices).every((price) => price === 0n || (price >= LEAST && price <= MOST)),
    "must be per million tokens (or per thousand requests): zero, or 0.0005 to 100000",
  )
  .refine(
    ({ input, cachedInput = 0n }) => input === undefined || cachedInput <= input,
    "must not price cached input above input",
  );
export type Prices = z.infer<typeof Prices>;

/** Prices for prompts longer than this many tokens, counting all of the prompt. */
const Tier = z.strictObject({ aboveInput: z.int().positive(), prices: Prices });

/**
 * `whole`: the prompt's length decides the price of everything. `graduated`: only tokens beyond the threshold cost the
 * tier's price, and output costs the same in every tier.
 */
const Card = z
  .strictObject({
    prices: Prices,
    tiers: z.array(Tier).max(10).default([]),
    tierMode: z.enum(["whole", "graduated"]).default("whole"),
  })
  .superRefine((card, context) => {
    for (const fault of faultsOfTiers(card)) context.addIssue({ code: "custom", message: fault });
  });
export type Card = z.infer<typeof Card>;

const ClockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time, such as 09:00");
const Day = z.iso.date();

/** Hours with their own prices, in the rule's time zone: start included, end excluded. */
const Window = z
  .strictObject({
    /** 1 is Monday, 7 is Sunday. */
    days: z.array(z.int().min(1).max(7)).min(1),
    from: ClockTime,
    to: ClockTime,
    card: Card,
  })
  .refine(
    ({ from, to }) => minuteOf(from) < minuteOf(to),
    "must end after it starts, on the same day",
  );
type Window = z.infer<typeof Window>;

const Schedule = z.strictObject({
  timeZone: z.string().refine(isTimeZone, "must be a time zone, such as Asia/Shanghai"),
  /** The calendar of days on which no window applies. Null: no holidays. */
  holidays: z.string().nullable(),
  windows: z
    .array(Window)
    .min(1)
    .refine((windows) => !overlap(windows), "must not overlap"),
});

/** Where a price was read. Only the provider's own page counts as official. */
const Source = z.strictObject({
  name: z.string().min(1),
  /** Shown as a link. */
  url: z.url({ protocol: /^https?$/ }).nullable(),
  /** The day or the month. Null when a copy has no date. */
  checkedOn: z.union([Day, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]).nullable(),
  standing: z.enum(["official", "secondary", "unverified", "own"]),
});

const Instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

/** Rules written before December 2026, stored or in a price file, say `vendor`. */
function withProvider(rule: unknown): unknown {
  if (typeof rule !== "object" || rule === null || !("vendor" in rule)) return rule;
  const { vendor, ...rest } = rule;
  return { provider: vendor, ...rest };
}

const Rule = z
  .strictObject({
    id: z.string().min(1).max(100),
    version: z.int().positive(),
    provider: z.string().min(1),
    /** Models by name; `*` stands for any rest. */
    models: z.array(z.string().regex(/^[^*]*\*?$/, "may contain one *, at the end")).min(1),
    currency: z.string().regex(/^[A-Z]{3}$/),
    /** `reported`: the cost is what the provider reports. */
    basis: z.enum(["units", "reported"]).default("units"),
    card: Card.default({ prices: {}, tiers: [], tierMode: "whole" }),
    schedule: Schedule.optional(),
    /** Prompt lengths, in tokens, for which the price is known. */
    promptRange: z
      .strictObject({ above: z.int().nonnegative(), upTo: z.int().positive().nullable() })
      .optional(),
    /** The share paid in a batch, in ten-thousandths of the price. */
    batchShare: z.int().min(0).max(10_000).optional(),
    /** The minimum charge of a request. */
    minimum: Amount.optional(),
    /** Only an effective rule prices a call. An announced one waits for confirmation. */
    status: z.enum(["announced", "effective", "cancelled"]),
    /** When the real beginning is unknown: the first instant at which the price is known to have applied. */
    effectiveFrom: Instant,
    effectiveTo: Instant.nullable(),
    source: Source,
    note: z.string().max(500).optional(),
  })
  .superRefine((rule, context) => {
    for (const fault of faultsOfRule(rule)) context.addIssue({ code: "custom", message: fault });
  });

/** One version of a price; a correction is a new version. Intervals include their start and exclude their end. */
export const PriceRule = z.preprocess(withProvider, Rule);
export type PriceRule = z.infer<typeof Rule>;

/** Holidays, and the period that the calendar covers. Outside it nothing is known. */
export const HolidayCalendar = z.strictObject({
  id: z.string().min(1),
  from: Day,
  to: Day,
  dates: z.array(Day),
  source: Source,
});
export type HolidayCalendar = z.infer<typeof HolidayCalendar>;

type RuleToCheck = {
  basis: "units" | "reported";
  currency: string;
  card: Card;
  schedule?: { windows: Window[] } | undefined;
  effectiveFrom: Date;
  effectiveTo: Date | null;
};

function faultsOfRule({
  basis,
  currency,
  card,
  schedule,
  effectiveFrom,
  effectiveTo,
}: RuleToCheck): string[] {
  const cards = [card, ...(schedule?.windows.map((window) => window.card) ?? [])];
  const isPriced = cards.every(
    ({ prices }) => prices.input !== undefined && prices.output !== undefined,
  );
  const isBare = cards.length === 1 && Object.keys(card.prices).length === 0;
  return [
    ...(effectiveTo && effectiveTo <= effectiveFrom ? ["The end must be after the start."] : []),
    ...(basis === "units" && !isPriced ? ["Input and output need a price at every hour."] : []),
    ...(basis === "reported" && !isBare
      ? ["Remove the unit prices: the provider reports the amount."]
      : []),
    ...(basis === "reported" && currency !== "USD"
      ? ["The currency must be USD, because providers report amounts in US dollars."]
      : []),
  ];
}

/** A tier without a price that the base prices have would be undefined: each tier must name the same units. */
function faultsOfTiers({
  prices,
  tiers,
  tierMode,
}: Pick<Card, "prices" | "tiers" | "tierMode">): string[] {
  const named = Object.keys(prices).sort().join();
  const isComplete = tiers.every((tier) => Object.keys(tier.prices).sort().join() === named);
  const isRising = tiers.every(
    (tier, index) => index === 0 || tier.aboveInput > (tiers[index - 1]?.aboveInput ?? 0),
  );
  const outside = UNITS.filter((unit) => rootOf(unit) !== "input");
  const isFlat = tiers.every((tier) => outside.every((unit) => tier.prices[unit] === prices[unit]));
  return [
    ...(isComplete ? [] : ["Every tier must price the same units."]),
    ...(isRising ? [] : ["The thresholds of the tiers must increase."]),
    ...(tierMode === "whole" || isFlat
      ? []
      : ["Graduated tiers may change only the price of the prompt."]),
  ];
}

function rootOf(unit: (typeof UNITS)[number]): string {
  const parent = PARENTS[unit];
  return parent ? rootOf(parent) : unit;
}

function overlap(windows: readonly Pick<Window, "days" | "from" | "to">[]): boolean {
  return windows.some((one, index) =>
    windows.slice(index + 1).some((other) => {
      const isSameDay = one.days.some((day) => other.days.includes(day));
      return (
        isSameDay &&
        minuteOf(one.from) < minuteOf(other.to) &&
        minuteOf(other.from) < minuteOf(one.to)
      );
    }),
  );
}
