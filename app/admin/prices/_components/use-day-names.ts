import { useFormatter } from "next-intl";

/** A month that starts on a Monday, so that day 1 is a Monday. */
const FIRST = { year: 2024, month: 0 };

/** Weekdays by number, 1 for Monday, in the reader's language. */
export function useDayNames() {
  const format = useFormatter();

  function nameOf(day: number): string {
    const date = new Date(Date.UTC(FIRST.year, FIRST.month, day));
    return format.dateTime(date, { weekday: "short", timeZone: "UTC" });
  }

  /** "Mon–Fri" for consecutive days, "Mon, Wed" otherwise. */
  function spanOf(days: readonly number[]): string {
    const sorted = days.toSorted((left, right) => left - right);
    const [first = 1] = sorted;
    const last = sorted.at(-1) ?? first;
    const isSpan = sorted.length > 2 && last - first === sorted.length - 1;
    return isSpan ? `${nameOf(first)}–${nameOf(last)}` : sorted.map(nameOf).join(", ");
  }

  return { nameOf, spanOf };
}
