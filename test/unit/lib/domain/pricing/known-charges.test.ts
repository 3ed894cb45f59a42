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
  // (40 + 800 + 100) × 2 + 2,000 × .1 + 150 × 10 = 1,880 + 200 + 1,500 = 3,580, and two searches
  ["Anthropic", "anthropic", "claude-sonnet-5-5", "USD", 3_580_000n, ["unpriced"]],
  // (758 + 10 − 500) × .75 + 500 × .075 + (102 + 865) × 3.75 = 201 + 37.5 + 3,626.25 = 3,864.75
  ["Gemini:", "google", "gemini-3.7-flash", "USD", 3_864_750n, []],
  // 4,200 × 9 + 1,800 × .3 + 700 × 27 = 37,800 + 540 + 18,900 = 57,240
  ["DeepSeek", "deepseek", "deepseek-v4-pro", "CNY", 57_240_000n, []],
  // 744 × .95 + 256 × .16 + 60 × 4 = 706.8 + 40.96 + 240 = 987.76
  ["Moonshot", "moonshot", "kimi-k2.6", "USD", 987_760n, []],
  // 260 × 8 + 640 × 2 + 90 × 28 = 2,080 + 1,280 + 2,520 = 5,880
  ["GLM", "zhipu", "glm-5.3", "CNY", 5_880_000n, []],
  // (500 + 1,500) × .114 + 80 × .3876 = 228 + 31.008 = 259.008
  ["Qwen", "qwen", "qwen3.8-flash", "USD", 259_008n, []],
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
