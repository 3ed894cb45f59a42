/** What calendar and clock on the wall say somewhere: the day, 1 for Monday, minutes since midnight. */
export type LocalTime = { date: string; weekday: number; minute: number };

const MILLISECONDS_A_DAY = 86_400_000;

/** Making a format takes long, and rules name few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What the clock on the wall shows in a time zone at an instant. In this direction there is never a doubt: an
 * hour that is left out in spring is shown by no instant, one that comes twice in autumn by two.
 */
export function localTime(instant: Date, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const date = `${parts.year}-${parts.month}-${parts.day}`;
  // 1 January 1970 was a Thursday.
  const weekday = ((Date.parse(date) / MILLISECONDS_A_DAY + 3) % 7) + 1;
  return { date, weekday, minute: minuteOf(`${parts.hour}:${parts.minute}`) };
}

/** Minutes since midnight of a time like 09:30. */
export function minuteOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(":").map(Number);
  return hour * 60 + minute;
}

export function isTimeZone(name: string): boolean {
  return name === "UTC" || Intl.supportedValuesOf("timeZone").includes(name);
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  formats.set(timeZone, format);
  return format;
}
