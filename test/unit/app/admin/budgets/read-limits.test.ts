import { describe, expect, it } from "vitest";
import { readLimits } from "#app/_budgets/read-limits";

function typed(fields: Record<string, string>): FormData {
  const form = new FormData();
  const empty = { amount: "", questionsPerMinute: "", questionsPerDay: "" };
  for (const [name, text] of Object.entries({
    ...empty,
    currency: "USD",
    period: "month",
    ...fields,
  })) {
    form.set(name, text);
  }
  return form;
}

describe("the form of limits", () => {
  it("reads empty fields as no limit", () => {
    const limits = { budget: null, questionsPerMinute: null, questionsPerDay: null };
    expect(readLimits(typed({}))).toEqual({ limits });
  });

  it("reads an amount with nine decimal places, and a currency in lower case", () => {
    expect(readLimits(typed({ amount: "0,25", currency: "cny", questionsPerDay: "40" }))).toEqual({
      limits: {
        budget: { period: "month", most: { nano: "250000000", currency: "CNY" } },
        questionsPerMinute: null,
        questionsPerDay: 40,
      },
    });
  });

  it("accepts the amount 0, which means that models are never asked", () => {
    const most = { nano: "0", currency: "USD" };
    expect(readLimits(typed({ amount: "0" }))).toMatchObject({ limits: { budget: { most } } });
  });

  it.each([
    [{ amount: "five" }, ["amount"]],
    [{ amount: "-5" }, ["amount"]],
    [{ amount: "5", currency: "US" }, ["currency"]],
    [{ questionsPerMinute: "0" }, ["questionsPerMinute"]],
    [{ questionsPerMinute: "1.5" }, ["questionsPerMinute"]],
    [{ questionsPerDay: "many" }, ["questionsPerDay"]],
    [{ amount: "x", questionsPerDay: "20000000" }, ["amount", "questionsPerDay"]],
  ])("reports which field of %j is wrong", (fields, wrong) => {
    expect(readLimits(typed(fields))).toEqual({ wrong });
  });
});
