import { expect, it } from "vitest";
import { sumDays } from "#app/admin/widgets/[id]/_components/activity/sum-days";
import type { WidgetDay } from "#lib/domain/widgets/widget";

const quiet: WidgetDay = {
  day: "2026-11-23",
  questions: 0,
  visitors: 0,
  uncertain: 0,
  abstained: 0,
  failed: 0,
  helpful: 0,
  unhelpful: 0,
  cost: [],
};

it("adds up the days, each currency separately", () => {
  const usd = { nano: "1500000000", currency: "USD" };
  const busy = {
    ...quiet,
    questions: 13,
    uncertain: 1,
    visitors: 3,
    abstained: 1,
    failed: 1,
    cost: [usd],
  };
  expect(sumDays([quiet, busy, { ...quiet, questions: 2, cost: [usd] }])).toMatchObject({
    questions: 15,
    visitors: 3,
    answeredShare: 0.8,
    cost: [{ nano: "3000000000", currency: "USD" }],
  });
});

it("gives no share of answered questions when there were no questions", () => {
  expect(sumDays([quiet]).answeredShare).toBeNull();
});
