import { localTime, minuteOf } from "./local-time.ts";
import type { Card, HolidayCalendar, PriceRule } from "./price-rule.ts";

/** The prices at a time. Not certain: the calendar does not cover that day. */
export type CardAt = { card: Card; isCertain: boolean };

/**
 * The prices of a rule at an instant. A day that its calendar does not cover counts as a working day, which is the
 * higher estimate when working hours are the peak.
 */
export function cardAt(
  { card, schedule }: Pick<PriceRule, "card" | "schedule">,
  instant: Date,
  calendars: readonly HolidayCalendar[],
): CardAt {
  if (!schedule) return { card, isCertain: true };
  const { date, weekday, minute } = localTime(instant, schedule.timeZone);
  const window = schedule.windows.find(
    ({ days, from, to }) =>
      days.includes(weekday) && minuteOf(from) <= minute && minute < minuteOf(to),
  );
  if (!window || schedule.holidays === null) {
    return { card: window?.card ?? card, isCertain: true };
  }
  const calendar = calendars.find(
    ({ id, from, to }) => id === schedule.holidays && from <= date && date <= to,
  );
  const isHoliday = calendar?.dates.includes(date) ?? false;
  return { card: isHoliday ? card : window.card, isCertain: calendar !== undefined };
}
