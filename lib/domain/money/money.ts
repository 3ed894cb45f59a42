import { z } from "zod";

/** An amount of money: billionths of a currency unit, as a decimal integer. Never a float. */
export const Money = z.object({
  nano: z.string().regex(/^\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;

const DECIMALS = 9;
/** As `Money` accepts them: 18 digits, nine of them after the point. */
const MOST_DIGITS = 18;
/** A comma may replace the point. Thousands separators are not guessed. */
const AMOUNT = /^(\d{1,9})(?:[.,](\d{0,9}))?$/;

/**
 * Converts an amount as people write it ("5", "5.00", "0,25") to billionths of a unit; null when it is not valid. Works
 * on digits, without floats.
 */
export function parseAmount(text: string): string | null {
  const [, units, fraction = ""] = AMOUNT.exec(text.trim()) ?? [];
  if (units === undefined) return null;

  const nano = String(BigInt(units + fraction.padEnd(DECIMALS, "0")));
  return nano.length > MOST_DIGITS ? null : nano;
}

/** Billionths of a unit as a decimal, with at least two decimal places and no further trailing zeros. */
export function formatAmount(nano: string): `${number}` {
  const sign = nano.startsWith("-") ? "-" : "";
  const digits = nano.slice(sign.length).padStart(DECIMALS + 1, "0");
  const units = BigInt(digits.slice(0, -DECIMALS));
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "").padEnd(2, "0");
  const amount = `${sign}${units}.${fraction}`;
  return isDecimal(amount) ? amount : "0";
}

/** An amount in the language's format for that currency; small amounts keep three significant digits. */
export function formatMoney({ nano, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(languageAlone(locale), {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
    maximumSignificantDigits: 3,
    roundingPriority: "morePrecision",
  }).format(formatAmount(nano));
}

/** The amount to the last billionth, for ledgers and price lists. */
export function formatExactMoney({ nano, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(languageAlone(locale), {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: DECIMALS,
  }).format(formatAmount(nano));
}

/** Without the region: "$" would mean another currency in each region, and readers compare amounts. */
function languageAlone(locale: string): string {
  return new Intl.Locale(locale).language;
}

/** The sum per currency, in order of currency code. Amounts of different currencies are never added. */
export function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, bigint>();
  for (const { nano, currency } of amounts) {
    sums.set(currency, (sums.get(currency) ?? 0n) + BigInt(nano));
  }
  return [...sums]
    .map(([currency, nano]) => ({ nano: String(nano), currency }))
    .sort((left, right) => left.currency.localeCompare(right.currency));
}

function isDecimal(text: string): text is `${number}` {
  return /^-?\d+\.\d+$/.test(text);
}
