/** Local date and time: the day, the weekday (1 is Monday), and minutes since midnight. */
export type LocalTime = { date: string; weekday: number; minute: number };

const MILLISECONDS_A_DAY = 86_400_000;

/** Creating a format is slow, and rules name few time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * The local date and time in a time zone at an instant. Always unambiguous in this direction: a skipped hour in spring
 * belongs to no instant, a repeated one in autumn to two.
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

/** Minutes since midnight for a time such as 09:30. */
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
