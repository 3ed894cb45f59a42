import { expect, it } from "vitest";
import { type Charge, chargeFor } from "#lib/domain/money/pricing/charge";
import { loadPriceList } from "#lib/domain/money/pricing/load-price-list";
import { ruleAt } from "#lib/domain/money/pricing/rule-at";
import { readUsage } from "#lib/domain/money/pricing/usage";
import content from "../../../../../lib/domain/money/pricing/price-list.json" with { type: "json" };
import { REPORTED } from "./reported-usages.ts";

const list = loadPriceList(content);
/** A Wednesday, 10:30 in Beijing: DeepSeek's peak hours. */
const AT = new Date("2026-11-25T10:30:00+08:00");

/** From a provider's own response to the charge by its list. Calculated by hand, in millionths of a unit. */
it.each([
  // (125 − 98) × .1 + 98 × .01 + 48 × .5 = 2.7 + .98 + 24 = 27.68
  ["OpenAI's responses", "openai", "gpt-6-luna", "USD", 27_680n, []],
  // 40 × 2 + 800 × 2.5 + 100 × 4 + 2,000 × .1 + 150 × 10 = 80 + 2,000 + 400 + 200 + 1,500 = 4,180, and two searches
  ["Anthropic", "anthropic", "claude-sonnet-5-5", "USD", 4_180_000n, ["unpriced"]],
  // (758 + 10 − 500) × .75 + 500 × .075 + (102 + 865) × 3.75 = 201 + 37.5 + 3,626.25 = 3,864.75
  ["Gemini:", "google", "gemini-3.7-flash", "USD", 3_864_750n, []],
  // 4,200 × 9 + 1,800 × .3 + 700 × 27 = 37,800 + 540 + 18,900 = 57,240
  ["DeepSeek", "deepseek", "deepseek-v4-pro", "CNY", 57_240_000n, []],
  // 744 × .95 + 256 × .16 + 60 × 4 = 706.8 + 40.96 + 240 = 987.76
  ["Moonshot", "moonshot", "kimi-k2.6", "USD", 987_760n, []],
  // 260 × 8 + 640 × 2 + 90 × 28 = 2,080 + 1,280 + 2,520 = 5,880
  ["GLM", "zhipu", "glm-5.3", "CNY", 5_880_000n, []],
  // (500 + 1,500) × .15 + 80 × .47 = 300 + 37.6 = 337.6
  ["Qwen", "qwen", "qwen3.8-flash", "USD", 337_600n, []],
  // (4,021 + 128) × 6 + 287 × 24 = 24,894 + 6,888 = 31,782
  ["Qianfan", "qianfan", "ernie-5.0-thinking", "CNY", 31_782_000n, []],
  // As reported by the provider: .31
  ["OpenRouter", "openrouter", "anthropic/claude-sonnet-5.5", "USD", 310n, []],
])(
  "%s: charges what %s reports for %s correctly in %s",
  (name, provider, model, currency, total, marks) => {
    expect(chargeOf(name, { provider, model, currency })).toMatchObject({ currency, total, marks });
  },
);

function chargeOf(name: string, wanted: Parameters<typeof ruleAt>[1]): Charge | null {
  const reported = REPORTED.find(({ provider }) => provider.startsWith(name));
  const { usage } = readUsage(reported?.shape ?? "openai-chat", reported?.bodies ?? []);
  const { rule } = ruleAt(list.rules, wanted, AT);
  return usage && rule && chargeFor(usage, rule, AT, list);
}

const PROMPT = { prompt_tokens: 1_000, completion_tokens: 50, total_tokens: 1_050 };

/** Each unit that a provider bills apart, charged once and by its own price. By hand, in millionths of a dollar. */
it.each([
  // 400 × 2 + 600 × .1 + 50 × 10 = 800 + 60 + 500
  ["cached input", "gpt-6.2-sol", { prompt_tokens_details: { cached_tokens: 600 } }, 1_360_000n],
  // 400 × 2 + 600 × 2.5 + 50 × 10 = 800 + 1,500 + 500
  [
    "cache writes",
    "gpt-6.2-sol",
    { prompt_tokens_details: { cache_write_tokens: 600 } },
    2_800_000n,
  ],
  // 100 × 2 + 300 × .1 + 600 × 2.5 + 50 × 10 = 200 + 30 + 1,500 + 500
  [
    "both",
    "gpt-6.2-sol",
    { prompt_tokens_details: { cached_tokens: 300, cache_write_tokens: 600 } },
    2_230_000n,
  ],
  // 1,000 × 2 + 20 × 10 + 30 × 10
  ["reasoning", "gpt-6.2-sol", { completion_tokens_details: { reasoning_tokens: 30 } }, 2_500_000n],
  // 400 × .2 + 600 × .25 + 50 × 1.2 = 80 + 150 + 60
  [
    "cache writes",
    "gpt-5.6-luna",
    { prompt_tokens_details: { cache_write_tokens: 600 } },
    290_000n,
  ],
])("charges OpenAI's %s of %s", (_unit, model, details, total) => {
  const { usage } = readUsage("openai-chat", [{ usage: { ...PROMPT, ...details } }]);
  const { rule } = ruleAt(list.rules, { provider: "openai", model }, AT);
  expect(usage && rule && chargeFor(usage, rule, AT, list)).toMatchObject({ total, marks: [] });
});

it.each([
  // 400 × 4 + 600 × .2 + 50 × 20 = 1,600 + 120 + 1,000
  ["reads of the cache", { cache_read_input_tokens: 600 }, 2_720_000n],
  // 400 × 4 + 600 × 5 + 50 × 20 = 1,600 + 3,000 + 1,000
  ["writes for five minutes", { cache_creation_input_tokens: 600 }, 5_600_000n],
  // 400 × 4 + 200 × 5 + 400 × 8 + 50 × 20 = 1,600 + 1,000 + 3,200 + 1,000
  [
    "writes for an hour",
    {
      cache_creation_input_tokens: 600,
      cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 400 },
    },
    6_800_000n,
  ],
])("charges Anthropic's %s", (_unit, cache, total) => {
  const reported = { input_tokens: 400, output_tokens: 50, ...cache };
  const { usage } = readUsage("anthropic", [{ usage: reported }]);
  const { rule } = ruleAt(list.rules, { provider: "anthropic", model: "claude-opus-5-5" }, AT);
  expect(usage && rule && chargeFor(usage, rule, AT, list)).toMatchObject({ total, marks: [] });
});
