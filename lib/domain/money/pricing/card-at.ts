import { localTime, minuteOf } from "./local-time.ts";
import type { Card, HolidayCalendar, PriceRule } from "./price-rule.ts";

/** The prices of an hour. Not certain: nobody has said whether that day is a holiday. */
export type CardAt = { card: Card; isCertain: boolean };

/**
 * Which of a rule's prices hold at an instant. A day that its calendar does not speak of counts as a
 * working day, which is the dearer guess where working hours are the peak.
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
