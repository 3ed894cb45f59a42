import { expect, it } from "vitest";
import { localTime } from "#lib/domain/money/pricing/local-time";

it.each([
  ["2026-11-25T01:00:00Z", "Asia/Shanghai", "2026-11-25", 3, 9 * 60],
  ["2026-11-24T16:00:00Z", "Asia/Shanghai", "2026-11-25", 3, 0],
  ["2026-11-22T23:59:00Z", "UTC", "2026-11-22", 7, 23 * 60 + 59],
  // Daylight saving time begins in California on 8 March 2026 at 10:00 UTC: 02:30 does not exist that day.
  ["2026-03-08T09:59:00Z", "America/Los_Angeles", "2026-03-08", 7, 1 * 60 + 59],
  ["2026-03-08T10:00:00Z", "America/Los_Angeles", "2026-03-08", 7, 3 * 60],
  // It ends on 1 November at 09:00 UTC: 01:30 occurs twice.
  ["2026-11-01T08:30:00Z", "America/Los_Angeles", "2026-11-01", 7, 90],
  ["2026-11-01T09:30:00Z", "America/Los_Angeles", "2026-11-01", 7, 90],
])("%s in %s is %s, weekday %i, minute %i", (instant, zone, date, weekday, minute) => {
  expect(localTime(new Date(instant), zone)).toEqual({ date, weekday, minute });
});
