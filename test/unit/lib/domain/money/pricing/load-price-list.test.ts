import { describe, expect, it } from "vitest";
import { z } from "zod";
import { formatAmount } from "#lib/domain/money/money";
import { chargeFor } from "#lib/domain/money/pricing/charge";
import { isChecked } from "#lib/domain/money/pricing/is-checked";
import { loadPriceList } from "#lib/domain/money/pricing/load-price-list";
import { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { ruleAt } from "#lib/domain/money/pricing/rule-at";
import { EARLIER_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import content from "../../../../../../lib/domain/money/pricing/price-list.json" with {
  type: "json",
};

const list = loadPriceList(content);
const DAY = "2026-11-25T20:00:00+08:00";

/** Only these may count as checked. */
const PROVIDERS_PAGES = [
  "https://api-docs.deepseek.com/",
  "https://docs.bigmodel.cn",
  "https://developers.openai.com/",
  "https://platform.claude.com/",
  "https://openrouter.ai/",
];

/** The reference answer: 6,000 prompt tokens, 30 % of them cached, and 700 output tokens. */
const ANSWER = {
  quantities: quantitiesOf({ input: 4_200, cachedInput: 1_800, output: 700 }),
  reportedCost: null,
};

function costOf(provider: string, model: string, currency: string, instant = DAY, usage = ANSWER) {
  const at = new Date(instant);
  const { rule } = ruleAt(list.rules, { provider, model, currency }, at);
  return rule && chargeFor(usage, rule, at, list);
}

describe("the price package", () => {
  it("has no refused row", () => {
    expect(list.refused).toEqual([]);
    expect(list.rules.length).toBeGreaterThan(30);
  });

  // 4,200 × input + 1,800 × cached + 700 × output, by hand in millionths of a unit; the totals are in billionths.
  it.each([
    // .95 × 4,200 = 3,990; .16 × 1,800 = 288; 4 × 700 = 2,800.
    ["moonshot", "kimi-k2.6", "USD", 7_078_000n],
    // 3 × 4,200 = 12,600; .3 × 1,800 = 540; 15 × 700 = 10,500.
    ["moonshot", "kimi-k3", "USD", 23_640_000n],
    // 8 × 4,200 = 33,600; 2 × 1,800 = 3,600; 28 × 700 = 19,600.
    ["zhipu", "glm-5.3", "CNY", 56_800_000n],
    // .8 × 4,200 = 3,360; .23 × 1,800 = 414; 2.8 × 700 = 1,960.
    ["zhipu", "glm-5.3-flash", "CNY", 5_734_000n],
    // .1 × 4,200 = 420; .01 × 1,800 = 18; .5 × 700 = 350.
    ["openai", "gpt-6-luna", "USD", 788_000n],
    // 1 × 4,200; .05 × 1,800 = 90; 5 × 700 = 3,500.
    ["openai", "gpt-6.1-terra", "USD", 7_790_000n],
    // 2 × 4,200 = 8,400; .1 × 1,800 = 180; 10 × 700 = 7,000.
    ["anthropic", "claude-sonnet-5-5", "USD", 15_580_000n],
    // 4 × 4,200 = 16,800; .2 × 1,800 = 360; 20 × 700 = 14,000.
    ["anthropic", "claude-opus-5-5", "USD", 31_160_000n],
    // .75 × 4,200 = 3,150; .075 × 1,800 = 135; 3.75 × 700 = 2,625.
    ["google", "gemini-3.7-flash", "USD", 5_910_000n],
    // Off-peak: 4.5 × 4,200 = 18,900; .15 × 1,800 = 270; 13.5 × 700 = 9,450.
    ["deepseek", "deepseek-v4-pro", "CNY", 28_620_000n],
  ])(
    "prices the reference answer of %s %s in %s to the billionth",
    (provider, model, currency, total) => {
      expect(costOf(provider, model, currency)).toMatchObject({ currency, total, marks: [] });
    },
  );

  it.each([
    ["Wednesday morning in Beijing", "2026-11-25T09:00:00+08:00", 57_240_000n],
    ["its lunch", "2026-11-25T12:00:00+08:00", 28_620_000n],
    ["the afternoon", "2026-11-25T17:59:59+08:00", 57_240_000n],
    ["the Saturday", "2026-11-28T10:00:00+08:00", 28_620_000n],
    // 2 October 2026 is a Friday in the holidays; the 8th is the first working day.
    ["the holidays", "2026-10-02T10:00:00+08:00", 28_620_000n],
    ["the day after them", "2026-10-08T10:00:00+08:00", 57_240_000n],
  ])("doubles DeepSeek's prices at peak hours: %s", (_when, instant, total) => {
    expect(costOf("deepseek", "deepseek-v4-pro", "CNY", instant)?.total).toBe(total);
  });

  it("prices a call before August by the prices of that time", () => {
    // .435 × 4,200 = 1,827; .003625 × 1,800 = 6.525; .87 × 700 = 609.
    const before = "2026-08-15T23:59:59+08:00";
    expect(costOf("deepseek", "deepseek-v4-pro", "USD", before)?.total).toBe(2_442_525n);
  });

  it("ignores announced prices until they are confirmed, and cancelled ones always", () => {
    const flash = { provider: "google", model: "gemini-3.7-flash" };
    expect(ruleAt(list.rules, flash, new Date("2027-01-01T07:59:59Z")).rule?.id).toBe(
      "gemini-flash-introduction",
    );
    expect(ruleAt(list.rules, flash, new Date("2027-01-01T08:00:00Z"))).toMatchObject({
      reason: "not-in-force",
    });
    const sonnet = { provider: "anthropic", model: "claude-sonnet-5" };
    expect(ruleAt(list.rules, sonnet, new Date(DAY)).rule?.id).toBe("claude-sonnet-5");
  });

  it("raises the price of Gemini 4 at midnight in California on 1 December 2026", () => {
    // 2 × 4,200 + .1 × 1,800 + 10 × 700 = 8,400 + 180 + 7,000; from then on each twice.
    const [before, after] = [15_580_000n, 31_160_000n];
    for (const model of ["gemini-4-argon", "gemini-4-carbon"]) {
      const at = (instant: string) => costOf("google", model, "USD", instant)?.total;
      expect(at("2026-11-25T12:00:00Z")).toBe(before);
      expect(at("2026-11-30T23:59:59-08:00")).toBe(before);
      expect(at("2026-12-01T07:59:59.999Z")).toBe(before);
      expect(at("2026-12-01T00:00:00-08:00")).toBe(after);
      expect(at("2027-06-01T12:00:00Z")).toBe(after);
    }
  });

  it("keeps each price of GPT-5.6 Sol to its own time, and marks the one that could not be checked", () => {
    const at = (instant: string) => {
      const wanted = { provider: "openai", model: "gpt-5.6-sol" };
      const { rule } = ruleAt(list.rules, wanted, new Date(instant));
      return rule && [formatAmount(String(rule.card.prices.input)), isChecked(rule.source)];
    };
    expect(at("2026-08-20T23:59:59Z")).toEqual(["5.00", false]);
    expect(at("2026-11-21T23:59:59Z")).toEqual(["4.00", true]);
    expect(at("2026-11-30T12:00:00Z")).toEqual(["5.00", false]);
  });

  it("charges the whole of a long prompt by the prices of long prompts", () => {
    const long = { quantities: quantitiesOf({ input: 100_001, output: 10 }), reportedCost: null };
    // 100,001 × .5 + 10 × 2.5
    expect(costOf("anthropic", "claude-haiku-5-5", "USD", DAY, long)?.total).toBe(50_025_500n);
  });

  it.each(list.rules.map((rule) => [rule.id, rule] as const))(
    "says where and when the price %s was read, and counts as checked only on its provider's page",
    (_id, { source, effectiveFrom }) => {
      expect(source.url).toMatch(/^https:\/\//);
      expect(source.checkedOn).toMatch(/^2026-\d\d(-\d\d)?$/);
      expect(source.standing).not.toBe("own");
      expect(isChecked(source)).toBe(source.standing === "official");
      expect(effectiveFrom.getTime()).toBeLessThan(Date.parse("2027-01-02T00:00:00Z"));
      if (source.standing !== "official") return;
      expect(PROVIDERS_PAGES.some((page) => source.url?.startsWith(page))).toBe(true);
    },
  );

  it("has the versions that earlier releases shipped of every rule that has been corrected", () => {
    const earlier = z.array(PriceRule).parse(EARLIER_PRICES);
    const wanted = list.rules.flatMap(({ id, version }) =>
      Array.from({ length: version - 1 }, (_, index) => `${id} ${index + 1}`),
    );
    expect(earlier.map(({ id, version }) => `${id} ${version}`).sort()).toEqual(wanted.sort());
  });

  it("marks unknown prompt lengths and days", () => {
    const long = { quantities: quantitiesOf({ input: 256_001 }), reportedCost: null };
    expect(costOf("qwen", "qwen3-max", "CNY", DAY, long)?.marks).toEqual(["outside-range"]);
    const monday = "2027-01-04T10:00:00+08:00";
    expect(costOf("deepseek", "deepseek-flash", "CNY", monday)?.marks).toEqual([
      "calendar-unknown",
    ]);
  });
});

describe("loadPriceList", () => {
  const row = content.rules.find(({ id }) => id === "deepseek-flash-cny");
  const load = (...changes: object[]) =>
    loadPriceList({
      calendars: content.calendars,
      rules: changes.map((change) => ({ ...row, version: 1, ...change })),
    });
  const card = (prices: object, more: object = {}) => ({ card: { prices, ...more } });

  const hours = (...times: [string, string][]) => ({
    schedule: {
      ...row?.schedule,
      windows: times.map(([from, to]) => ({ ...row?.schedule?.windows[0], from, to })),
    },
  });

  it("accepts a time window that begins where another ends", () => {
    expect(load(hours(["09:00", "12:00"], ["12:00", "24:00"])).refused).toEqual([]);
  });

  it.each([
    ["a price per token", card({ input: "0.000001", output: "4" }), /per million/],
    ["a number that is not text", card({ input: 1, output: "4" }), /string/],
    ["more decimals than billionths", card({ input: "1.0000000001", output: "4" }), /decimal/],
    ["no price of output", card({ input: "1" }), /Input and output/],
    ["a cache dearer than the text", card({ input: "1", cachedInput: "2", output: "4" }), /cache/],
    ["a unit that nobody knows", card({ input: "1", output: "4", audio: "9" }), /audio|key/],
    [
      "a tier that leaves a price out",
      card(
        { input: "1", cachedInput: "1", output: "4" },
        {
          tiers: [{ aboveInput: 9, prices: { input: "2", output: "4" } }],
        },
      ),
      /same units/,
    ],
    ["a zone that is none", { schedule: { ...row?.schedule, timeZone: "Asia/Peking" } }, /zone/],
    ["hours that overlap", hours(["09:00", "12:00"], ["11:59", "18:00"]), /must not overlap/],
    ["hours that go past midnight", hours(["22:00", "02:00"]), /same day/],
    ["a calendar that is not there", { schedule: { ...row?.schedule, holidays: "moon" } }, /moon/],
    ["an end before the start", { effectiveTo: "2026-01-01T00:00:00Z" }, /end must be after/],
    ["an instant without its offset", { effectiveFrom: "2026-08-16T00:00:00" }, /datetime/],
    ["a star in the middle", { models: ["deep*seek"] }, /\*/],
  ])("refuses %s and keeps the other rows", (_what, change, reason) => {
    const { rules, refused } = load(change, { id: "sound" });
    expect(rules.map(({ id }) => id)).toEqual(["sound"]);
    expect(refused).toEqual([{ row: 0, id: row?.id, reason: expect.stringMatching(reason) }]);
  });

  it("refuses a rule that overlaps another in models and time, and a version that exists", () => {
    const { rules, refused } = load({}, { id: "rival" }, {}, { version: 2 });
    expect(rules.map(({ id, version }) => [id, version])).toEqual([
      [row?.id, 1],
      [row?.id, 2],
    ]);
    expect(refused.map(({ row: place }) => place)).toEqual([1, 2]);
  });

  it("accepts a successor once the previous rule was corrected to end", () => {
    const CHANGE = "2026-12-01T00:00:00+08:00";
    const ended = { version: 2, effectiveTo: CHANGE };
    const successor = { id: "successor", effectiveFrom: CHANGE };
    expect(load({}, successor).refused).toHaveLength(1);
    expect(load({}, ended, successor).refused).toEqual([]);
    // In either order.
    const whole = { version: 1, effectiveTo: CHANGE };
    expect(load(successor, whole).refused).toEqual([]);
    expect(load(whole, successor).refused).toEqual([]);
  });

  it("throws for content that is no price package", () => {
    expect(() => loadPriceList([])).toThrow();
  });
});
