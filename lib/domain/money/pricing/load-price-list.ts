import { z } from "zod";
import { HolidayCalendar, PriceRule } from "./price-rule.ts";
import { latestOf } from "./rule-at.ts";

/** A refused row and the reason; its index counts from 0. */
export type RefusedRow = { row: number; id: string | null; reason: string };

export type PriceList = {
  rules: PriceRule[];
  calendars: HolidayCalendar[];
  refused: RefusedRow[];
};

const Package = z.object({
  calendars: z.array(HolidayCalendar),
  rules: z.array(z.unknown()),
});

/**
 * Reads a price package row by row. A bad row is reported and does not affect the others. Throws when the content is no
 * price package at all.
 */
export function loadPriceList(content: unknown): PriceList {
  const { calendars, rules: rows } = Package.parse(content);
  const rules: PriceRule[] = [];
  const refused: RefusedRow[] = [];
  for (const [row, content] of rows.entries()) {
    const rule = PriceRule.safeParse(content);
    const reason = rule.success
      ? conflict(rule.data, rules, calendars)
      : z.prettifyError(rule.error);
    if (rule.success && reason === null) rules.push(rule.data);
    else refused.push({ row, id: Named.safeParse(content).data?.id ?? null, reason: reason ?? "" });
  }
  return { rules, calendars, refused };
}

const Named = z.object({ id: z.string() });

/**
 * Why a rule that is valid by itself conflicts with the others; null when it does not. Earlier versions of a corrected
 * rule are ignored.
 */
export function conflict(
  rule: PriceRule,
  others: readonly PriceRule[],
  calendars: readonly HolidayCalendar[],
): string | null {
  const { id, version, schedule } = rule;
  if (schedule?.holidays && !calendars.some((calendar) => calendar.id === schedule.holidays)) {
    return `There is no calendar "${schedule.holidays}". Add the calendar first.`;
  }
  if (others.some((other) => other.id === id && other.version === version)) {
    return `Version ${version} of "${id}" exists already.`;
  }
  const rival = latestOf(others).find((other) => other.id !== id && compete(rule, other));
  return rival ? `"${rival.id}" covers the same models at the same time.` : null;
}

function compete(one: PriceRule, other: PriceRule): boolean {
  return (
    one.provider === other.provider &&
    one.currency === other.currency &&
    one.status === "effective" &&
    other.status === "effective" &&
    one.models.some((model) => other.models.includes(model)) &&
    (!one.effectiveTo || other.effectiveFrom < one.effectiveTo) &&
    (!other.effectiveTo || one.effectiveFrom < other.effectiveTo)
  );
}
