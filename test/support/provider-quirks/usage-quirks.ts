import { answer, messages, type Quirk, SPADE, saying, USAGE } from "./quirk.ts";

const READ = { read: 1000, written: 50 };

/** How servers count what was read and written. */
export const USAGE_QUIRKS: readonly Quirk[] = [
  counted(
    "u-cached-openai",
    { ...USAGE, prompt_tokens_details: { cached_tokens: 600 } },
    { cached: 600 },
  ),
  counted(
    "u-cached-deepseek",
    { ...USAGE, prompt_cache_hit_tokens: 600, prompt_cache_miss_tokens: 400 },
    { cached: 600 },
  ),
  counted("u-cached-moonshot", { ...USAGE, cached_tokens: 600 }, { cached: 600 }),
  counted(
    "u-reasoning-inside",
    { ...USAGE, completion_tokens_details: { reasoning_tokens: 30 } },
    { reasoning: 30 },
  ),
  counted(
    "u-reasoning-beside",
    { ...USAGE, completion_tokens: 20, completion_tokens_details: { reasoning_tokens: 30 } },
    { reasoning: 30 },
  ),
  answer(
    "a-think-usage",
    messages(
      [
        {
          type: "content_block_start",
          index: 0,
          content_block: { type: "thinking", thinking: "", signature: "" },
        } as { type: string },
        {
          type: "content_block_delta",
          index: 0,
          delta: { type: "signature_delta", signature: "x" },
        } as { type: string },
      ],
      { usage: { output_tokens: 50, output_tokens_details: { thinking_tokens: 30 } } },
    ),
    { kind: "anthropic", tokens: { ...READ, reasoning: 30, cached: 600 } },
  ),
  answer("u-none", saying(SPADE, { usage: null }), { tokens: "unknown" }),
  answer(
    "u-prompt-zero",
    saying(SPADE, { usage: { prompt_tokens: 0, completion_tokens: 50, total_tokens: 50 } }),
    { tokens: "unknown" },
  ),
  counted("u-anthropic-names", { input_tokens: 1000, output_tokens: 50, total_tokens: 1050 }, {}),
  counted(
    "usage with the names of Anthropic and its cache",
    { input_tokens: 400, output_tokens: 50, cache_read_input_tokens: 600 },
    { cached: 600 },
  ),
];

function counted(
  name: string,
  usage: object,
  more: { cached?: number; reasoning?: number },
): Quirk {
  return answer(name, saying(SPADE, { usage }), { tokens: { ...READ, ...more } });
}
