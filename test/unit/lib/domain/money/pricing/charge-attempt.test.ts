import { describe, expect, it } from "vitest";
import { type Attempt, chargeAttempt, totalsOf } from "#lib/domain/money/pricing/charge-attempt";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { readUsage } from "#lib/domain/money/pricing/usage";
import { buildPriceRule } from "#test/factories/price-rule";

const options = { calendars: [] };
const attempt: Attempt = {
  at: new Date("2026-11-25T04:00:00Z"),
  reading: readUsage("openai-chat", [{ usage: { prompt_tokens: 100, completion_tokens: 10 } }]),
  wasSent: true,
  brokeOff: false,
  estimate: quantitiesOf({ input: 200, output: 50 }),
};
const silent = { ...attempt, reading: readUsage("openai-chat", []) };

describe("chargeAttempt", () => {
  it("charges an interrupted attempt for its reported usage, and marks that there may be more", () => {
    // 100 × ¥1 + 10 × ¥4, per million.
    expect(chargeAttempt({ ...attempt, brokeOff: true }, buildPriceRule(), options)).toMatchObject({
      total: 140_000n,
      marks: ["broken-off"],
    });
  });

  it("estimates usage that is not reported, and marks it as an estimate", () => {
    // 200 × ¥1 + 50 × ¥4, per million.
    expect(chargeAttempt(silent, buildPriceRule(), options)).toMatchObject({
      total: 400_000n,
      marks: ["estimated"],
    });
  });

  it("charges nothing for a request that was never sent", () => {
    expect(chargeAttempt({ ...silent, wasSent: false }, buildPriceRule(), options)).toBeNull();
  });
});

it("keeps estimates and currencies apart in totals", () => {
  const dollars = buildPriceRule({ currency: "USD" });
  const charges = [attempt, attempt, silent]
    .map((each) => chargeAttempt(each, buildPriceRule(), options))
    .concat(chargeAttempt(attempt, dollars, options))
    .filter((charge) => charge !== null);
  expect(totalsOf(charges)).toEqual([
    { currency: "CNY", known: 280_000n, estimated: 400_000n },
    { currency: "USD", known: 140_000n, estimated: 0n },
  ]);
});
