/** A period: today, yesterday, the last seven days, or a month as "2026-11". */
export type DayGroup<Item> = { day: string; items: Item[] };

const DAY = 24 * 60 * 60 * 1000;

/** Groups items that are sorted by time, latest first, by days in the reader's time zone. */
export function groupByDay<Item extends { updatedAt: string }>(
  items: readonly Item[],
  now: Date,
  timeZone: string,
): DayGroup<Item>[] {
  // Swedish dates have the form of ISO 8601: 2026-11-24.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short" });
  const today = format.format(now);
  const yesterday = format.format(new Date(now.getTime() - DAY));
  const weekAgo = format.format(new Date(now.getTime() - 7 * DAY));
  const groups: DayGroup<Item>[] = [];
  for (const item of items) {
    const date = format.format(new Date(item.updatedAt));
    const day = nameOf(date, today, yesterday, weekAgo);
    const last = groups.at(-1);
    if (last?.day === day) last.items.push(item);
    else groups.push({ day, items: [item] });
  }
  return groups;
}

function nameOf(date: string, today: string, yesterday: string, weekAgo: string): string {
  if (date >= today) return "today";
  if (date === yesterday) return "yesterday";
  return date > weekAgo ? "lastWeek" : date.slice(0, 7);
}
