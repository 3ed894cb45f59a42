import { z } from "zod";
import { conflict, loadPriceList, type RefusedRow } from "./load-price-list.ts";
import { type HolidayCalendar, PriceRule } from "./price-rule.ts";
import { latestOf } from "./rule-at.ts";
import { isSameRule } from "./same-rule.ts";
import { EARLIER_PRICES } from "./shipped-prices.ts";

/** What adding a price package would do: the rules that it would add, those that stay, and the refused rows. */
export type PackagePreview = { rules: PriceRule[]; known: number; refused: RefusedRow[] };

type Own = { rules: readonly PriceRule[]; calendars: readonly HolidayCalendar[] };

const Named = z.object({ rules: z.array(z.object({ id: z.unknown() })) });

/**
 * The rules of a package that an organization does not have, and corrections of those that it has as an earlier release
 * shipped them. What it corrected itself stays. A rule that conflicts with one of its own is refused, because
 * such calls would have no price.
 */
export function newInPackage(own: Own, content: unknown): PackagePreview {
  const { rules, calendars, refused } = loadPriceList(content);
  const wanted = rules.filter((rule) => isNew(rule, own.rules));
  const rows = Named.parse(content).rules.map(({ id }) => id);
  const known = [...own.calendars, ...calendars];
  const { accepted, rivals } = withoutRivals(wanted, own.rules, known);
  return {
    rules: accepted,
    known: rules.length - wanted.length,
    refused: [
      ...refused,
      ...rivals.map(({ id, reason }) => ({ row: rows.indexOf(id), id, reason })),
    ],
  };
}

const SHIPPED_BEFORE = z.array(PriceRule).parse(EARLIER_PRICES);

function isNew({ id, version }: PriceRule, own: readonly PriceRule[]): boolean {
  const latest = latestOf(own).find((rule) => rule.id === id);
  if (!latest) return true;
  return version > latest.version && SHIPPED_BEFORE.some((rule) => isSameRule(rule, latest));
}

type Rival = { id: string; reason: string };

/**
 * Compares each rule with the others as they will be: one may end where the next begins. A refused correction leaves
 * the earlier version in force, which may refuse another rule, so this is repeated.
 */
function withoutRivals(
  wanted: readonly PriceRule[],
  own: readonly PriceRule[],
  calendars: readonly HolidayCalendar[],
): { accepted: PriceRule[]; rivals: Rival[] } {
  const replaced = new Set(wanted.map(({ id }) => id));
  const staying = own.filter(({ id }) => !replaced.has(id));
  const found = wanted.map((rule) => ({ rule, reason: conflict(rule, staying, calendars) }));
  const rivals = found.flatMap(({ rule: { id }, reason }) => (reason ? [{ id, reason }] : []));
  const accepted = found.flatMap(({ rule, reason }) => (reason ? [] : [rule]));
  if (rivals.length === 0) return { accepted, rivals };
  const rest = withoutRivals(accepted, own, calendars);
  return { accepted: rest.accepted, rivals: [...rivals, ...rest.rivals] };
}
