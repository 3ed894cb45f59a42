import { z } from "zod";

/** An amount of money: billionths of a currency unit, as a decimal integer. Never a float. */
export const Money = z.object({
  nano: z.string().regex(/^\d{1,18}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
});
export type Money = z.infer<typeof Money>;

const DECIMALS = 9;
/** As `Money` takes them: 18 digits, nine of them behind the point. */
const MOST_DIGITS = 18;
/** A comma stands for the point; spaces and points between thousands are not guessed at. */
const AMOUNT = /^(\d{1,9})(?:[.,](\d{0,9}))?$/;

/**
 * An amount as people write it ("5", "5.00", "0,25") in billionths of a unit, or null when it is
 * not one. Digit by digit: no float ever holds it.
 */
export function parseAmount(text: string): string | null {
  const [, units, fraction = ""] = AMOUNT.exec(text.trim()) ?? [];
  if (units === undefined) return null;

  const nano = String(BigInt(units + fraction.padEnd(DECIMALS, "0")));
  return nano.length > MOST_DIGITS ? null : nano;
}

/** Billionths of a unit as a decimal: at least two digits behind the point, and no idle zeros. */
export function formatAmount(nano: string): `${number}` {
  const sign = nano.startsWith("-") ? "-" : "";
  const digits = nano.slice(sign.length).padStart(DECIMALS + 1, "0");
  const units = BigInt(digits.slice(0, -DECIMALS));
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "").padEnd(2, "0");
  const amount = `${sign}${units}.${fraction}`;
  return isDecimal(amount) ? amount : "0";
}

/** An amount in the way the language writes that currency; small ones keep three digits. */
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

/** The same to the last billionth: what a ledger or a price list says. */
export function formatExactMoney({ nano, currency }: Money, locale: string): string {
  return new Intl.NumberFormat(languageAlone(locale), {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: DECIMALS,
  }).format(formatAmount(nano));
}

/** Without the region: "$" would be another currency in each, and readers compare amounts. */
function languageAlone(locale: string): string {
  return new Intl.Locale(locale).language;
}

/** The sum of each currency, by its name. Amounts of different currencies are never added. */
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
