import { describe, expect, it } from "vitest";
import { problemsOf } from "#app/admin/prices/_components/form/problems";
import { readDraft } from "#app/admin/prices/_components/form/read-draft";
import { draftOf, emptyDraft, type RuleDraft } from "#app/admin/prices/_components/form/rule-draft";
import { loadPriceList } from "#lib/domain/money/pricing/load-price-list";
import { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { buildPriceRule } from "#test/factories/price-rule";

const FULL = buildPriceRule({
  id: "full",
  batchShare: 5_050,
  minimum: "0.001",
  promptRange: { above: 0, upTo: 32_000 },
  effectiveTo: "2027-01-01T00:00:01Z",
  note: "as printed",
});

describe("the form of a price", () => {
  it.each([...loadPriceList(SHIPPED_PRICES).rules, FULL].map((rule) => [rule.id, rule] as const))(
    "keeps every value of %s",
    (_, rule) => {
      const { id, version } = rule;
      expect(PriceRule.parse({ ...readDraft(draftOf(rule)), id, version })).toEqual(rule);
    },
  );

  it("reads a decimal comma as a decimal point", () => {
    const draft = draftOf(buildPriceRule());
    const card = { ...draft.card, prices: { input: "1,5", output: "4" } };
    expect(readDraft({ ...draft, card })).toMatchObject({
      card: { prices: { input: "1.5", output: "4" } },
    });
  });

  const sound = draftOf(buildPriceRule());
  const prices = (changes: Record<string, string>) => ({
    ...sound.card,
    prices: { input: "1", output: "4", ...changes },
  });
  const window = { key: "0", days: [1], from: "09:00", to: "12:00", card: sound.card };
  const tier = { key: "0", aboveInput: "1000", prices: sound.card.prices };
  it.each<[string, Partial<RuleDraft>, string, string]>([
    ["no decimal", { card: prices({ input: "one" }) }, "card", "decimal"],
    ["a price per token", { card: prices({ input: "0.000001" }) }, "card", "perMillion"],
    [
      "a cached price above the input price",
      { card: prices({ cachedInput: "2" }) },
      "card",
      "cacheDearer",
    ],
    ["a missing output price", { card: prices({ output: "" }) }, "whole", "unpriced"],
    ["a malformed hour", { windows: [{ ...window, from: "9" }] }, "schedule", "clock"],
    [
      "an end hour before the start hour",
      { windows: [{ ...window, to: "08:00" }] },
      "schedule",
      "order",
    ],
    ["overlapping hours", { windows: [window, { ...window, key: "1" }] }, "schedule", "overlap"],
    ["an unknown time zone", { timeZone: "Mars", windows: [window] }, "schedule", "timeZone"],
    ["a model pattern with two stars", { models: "a*b*" }, "models", "pattern"],
    [
      "an end date before the start date",
      { effectiveTo: "2020-01-01T00:00" },
      "whole",
      "endsBefore",
    ],
    ["a reported price in yuan", { basis: "reported" }, "whole", "dollars"],
    [
      "tiers in falling order",
      { card: { ...sound.card, tiers: [tier, { ...tier, aboveInput: "500" }] } },
      "card",
      "tiersRise",
    ],
    [
      "a tier with other units",
      { card: { ...sound.card, tiers: [{ ...tier, prices: { input: "1" } }] } },
      "card",
      "tierUnits",
    ],
    [
      "a graduated tier of output",
      {
        card: {
          prices: { input: "1", output: "4" },
          tiers: [{ ...tier, prices: { input: "1", output: "5" } }],
          tierMode: "graduated",
        },
      },
      "card",
      "graduated",
    ],
    ["a token count that is not a number", { promptUpTo: "many" }, "promptRange", "other"],
    ["a missing start date", { effectiveFrom: "" }, "effectiveFrom", "other"],
  ])("names the problem of %s", (_, patch, field, kind) => {
    const content = { ...readDraft({ ...sound, ...patch }), id: "rule", version: 1 };
    const { error } = PriceRule.safeParse(content);
    expect(problemsOf(error?.issues ?? [])).toContainEqual({ field, kind });
  });

  it("names the one mistake, and not the errors that follow from it", () => {
    const content = {
      ...readDraft({ ...sound, card: prices({ input: "two" }) }),
      id: "a",
      version: 1,
    };
    const { error } = PriceRule.safeParse(content);
    expect(problemsOf(error?.issues ?? [])).toEqual([{ field: "card", kind: "decimal" }]);
  });

  it("starts a new price as a draft that cannot be saved yet", () => {
    const draft = emptyDraft(new Date("2026-11-28T10:00:00Z"));
    const { error } = PriceRule.safeParse({ ...readDraft(draft), id: "rule", version: 1 });
    expect(problemsOf(error?.issues ?? []).map(({ field }) => field)).toContain("models");
    expect(draft.effectiveFrom).toBe("2026-11-28T00:00");
  });
});
