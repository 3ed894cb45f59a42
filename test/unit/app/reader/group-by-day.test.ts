import { expect, it } from "vitest";
import { groupByDay } from "#app/(reader)/_components/group-by-day";

const now = new Date("2026-11-24T01:00:00Z");
const at = (updatedAt: string) => ({ updatedAt });
const days = (timeZone: string, ...times: string[]) =>
  groupByDay(times.map(at), now, timeZone).map(({ day, items }) => [day, items.length]);

it("groups by the calendar, not by 24 hours", () => {
  expect(
    days("UTC", "2026-11-24T00:30:00Z", "2026-11-23T23:59:00Z", "2026-11-18T08:00:00Z"),
  ).toEqual([
    ["today", 1],
    ["yesterday", 1],
    ["lastWeek", 1],
  ]);
});

it("uses the reader's calendar", () => {
  expect(days("Asia/Shanghai", "2026-11-23T23:59:00Z")).toEqual([["today", 1]]);
  expect(days("America/New_York", "2026-11-23T02:00:00Z")).toEqual([["yesterday", 1]]);
});

it("groups older entries by month", () => {
  expect(
    days("UTC", "2026-11-10T00:00:00Z", "2026-11-02T00:00:00Z", "2025-12-31T00:00:00Z"),
  ).toEqual([
    ["2026-11", 2],
    ["2025-12", 1],
  ]);
});
