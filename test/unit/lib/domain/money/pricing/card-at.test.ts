import { describe, expect, it } from "vitest";
import { cardAt } from "#lib/domain/money/pricing/card-at";
import { HolidayCalendar } from "#lib/domain/money/pricing/price-rule";
import { buildPriceRule } from "#test/factories/price-rule";

const source = { name: "a test", url: null, checkedOn: "2026-11-25", standing: "own" as const };
const calendar = HolidayCalendar.parse({
  id: "cn",
  from: "2026-01-01",
  to: "2026-12-31",
  dates: ["2026-10-01"],
  source,
});
const peak = { prices: { input: "2", output: "8" } };
const schedule = (timeZone: string, days: number[], from: string, to: string) => ({
  timeZone,
  holidays: "cn",
  windows: [{ days, from, to, card: peak }],
});
const workdays = buildPriceRule({
  schedule: schedule("Asia/Shanghai", [1, 2, 3, 4, 5], "09:00", "12:00"),
});

/** The price per million input tokens at that time, in units. */
function inputAt(rule: typeof workdays, instant: string) {
  const { card, isCertain } = cardAt(rule, new Date(instant), [calendar]);
  return { input: Number(card.prices.input) / 1e9, isCertain };
}

describe("cardAt", () => {
  it.each([
    ["the last moment before", "2026-11-25T08:59:59.999+08:00", 1],
    ["its first moment", "2026-11-25T09:00:00+08:00", 2],
    ["its last moment", "2026-11-25T11:59:59.999+08:00", 2],
    ["the first moment after", "2026-11-25T12:00:00+08:00", 1],
    ["a Saturday", "2026-11-28T10:00:00+08:00", 1],
    ["a holiday that is a Thursday", "2026-10-01T10:00:00+08:00", 1],
    ["a Friday night in New York, Saturday in Beijing", "2026-11-27T20:30:00-05:00", 1],
    ["a Sunday night in New York, Monday in Beijing", "2026-11-29T20:30:00-05:00", 2],
  ])("knows the price at %s", (_when, instant, input) => {
    expect(inputAt(workdays, instant)).toEqual({ input, isCertain: true });
  });

  it("treats a day missing from the calendar as a working day, and says so", () => {
    expect(inputAt(workdays, "2027-01-01T10:00:00+08:00")).toEqual({ input: 2, isCertain: false });
    // At night, holidays make no difference.
    expect(inputAt(workdays, "2027-01-01T20:00:00+08:00")).toEqual({ input: 1, isCertain: true });
  });

  it("follows local time when clocks change", () => {
    const nights = buildPriceRule({
      schedule: schedule("America/Los_Angeles", [7], "01:00", "03:00"),
    });
    // The window is one hour long in spring and three in autumn.
    const hours = (day: string) =>
      Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, "0")}:30:00Z`);
    const open = (day: string) => hours(day).filter((at) => inputAt(nights, at).input === 2);
    expect(open("2026-03-08")).toEqual(["2026-03-08T09:30:00Z"]);
    expect(open("2026-11-01")).toEqual([
      "2026-11-01T08:30:00Z",
      "2026-11-01T09:30:00Z",
      "2026-11-01T10:30:00Z",
    ]);
  });
});
