import type { Quantities } from "#lib/domain/money/pricing/units";
import type { UsageShape } from "#lib/domain/money/pricing/usage-shapes";

type Reported = {
  provider: string;
  shape: UsageShape;
  bodies: unknown[];
  used: Partial<Quantities>;
  cost?: bigint;
};

/** One response per provider, with the fields from its documentation and the usage it reports. */
export const REPORTED: Reported[] = [
  {
    provider: "OpenAI's chat: cached is part of the prompt, reasoning of the completion",
    shape: "openai-chat",
    bodies: [
      { choices: [{ delta: { content: "Yes." } }], usage: null },
      {
        choices: [],
        usage: {
          prompt_tokens: 1_486,
          completion_tokens: 651,
          total_tokens: 2_137,
          prompt_tokens_details: { cached_tokens: 1_408, audio_tokens: 0 },
          completion_tokens_details: { reasoning_tokens: 512, audio_tokens: 0 },
        },
      },
    ],
    used: { input: 78, cachedInput: 1_408, output: 139, reasoning: 512 },
  },
  {
    provider: "OpenAI's responses, in the event that ends them",
    shape: "openai-responses",
    bodies: [
      { type: "response.created", response: { usage: null } },
      {
        type: "response.completed",
        response: {
          usage: {
            input_tokens: 125,
            input_tokens_details: { cached_tokens: 98 },
            output_tokens: 48,
            output_tokens_details: { reasoning_tokens: 20 },
            total_tokens: 173,
          },
        },
      },
    ],
    used: { input: 27, cachedInput: 98, output: 28, reasoning: 20 },
  },
  {
    provider: "Anthropic: caches beside the input, counted on until the end",
    shape: "anthropic",
    bodies: [
      {
        type: "message_start",
        message: {
          usage: {
            input_tokens: 25,
            cache_read_input_tokens: 1_000,
            cache_creation_input_tokens: 300,
            cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
            output_tokens: 1,
          },
        },
      },
      {
        type: "message_delta",
        usage: {
          input_tokens: 40,
          cache_read_input_tokens: 2_000,
          // 900 in all; the first event reported only 300, and the rest must not be lost.
          cache_creation_input_tokens: 900,
          cache_creation: null,
          output_tokens: 150,
          server_tool_use: { web_search_requests: 2 },
        },
      },
    ],
    used: {
      input: 40,
      cachedInput: 2_000,
      cacheWrite: 800,
      cacheWriteHour: 100,
      output: 150,
      search: 2,
    },
  },
  {
    provider: "Gemini: thoughts beside the candidates, tools beside the prompt",
    shape: "gemini",
    bodies: [
      { usageMetadata: { promptTokenCount: 758, totalTokenCount: 758 } },
      {
        usageMetadata: {
          promptTokenCount: 758,
          cachedContentTokenCount: 500,
          candidatesTokenCount: 102,
          thoughtsTokenCount: 865,
          toolUsePromptTokenCount: 10,
          totalTokenCount: 1_735,
        },
      },
    ],
    used: { input: 268, cachedInput: 500, output: 102, reasoning: 865 },
  },
  {
    provider: "Gemini through OpenAI's protocol: thoughts only in the total",
    shape: "gemini-openai",
    bodies: [{ usage: { completion_tokens: 102, prompt_tokens: 758, total_tokens: 1_725 } }],
    used: { input: 758, output: 102, reasoning: 865 },
  },
  {
    provider: "DeepSeek: in a last chunk that still has a choice",
    shape: "openai-chat",
    bodies: [
      {
        choices: [{ delta: { content: "" }, finish_reason: "stop" }],
        usage: {
          prompt_tokens: 6_000,
          completion_tokens: 700,
          total_tokens: 6_700,
          prompt_cache_hit_tokens: 1_800,
          prompt_cache_miss_tokens: 4_200,
          completion_tokens_details: { reasoning_tokens: 300 },
        },
      },
    ],
    used: { input: 4_200, cachedInput: 1_800, output: 400, reasoning: 300 },
  },
  {
    provider: "Moonshot: within the choice, cached beside the prompt",
    shape: "openai-chat",
    bodies: [
      {
        choices: [
          {
            finish_reason: "stop",
            usage: {
              prompt_tokens: 1_000,
              completion_tokens: 60,
              total_tokens: 1_060,
              cached_tokens: 256,
            },
          },
        ],
      },
    ],
    used: { input: 744, cachedInput: 256, output: 60 },
  },
  {
    provider: "GLM",
    shape: "openai-chat",
    bodies: [
      {
        usage: {
          prompt_tokens: 900,
          completion_tokens: 90,
          total_tokens: 990,
          prompt_tokens_details: { cached_tokens: 640 },
        },
      },
    ],
    used: { input: 260, cachedInput: 640, output: 90 },
  },
  {
    provider: "Qwen through OpenAI's protocol, writing a cache",
    shape: "openai-chat",
    bodies: [
      {
        usage: {
          prompt_tokens: 2_000,
          completion_tokens: 80,
          total_tokens: 2_080,
          prompt_tokens_details: { cached_tokens: 0, cache_creation_input_tokens: 1_500 },
        },
      },
    ],
    used: { input: 500, cacheWrite: 1_500, output: 80 },
  },
  {
    provider: "DashScope's own door",
    shape: "dashscope",
    bodies: [
      {
        output: { text: "Yes." },
        usage: {
          input_tokens: 300,
          output_tokens: 120,
          total_tokens: 420,
          prompt_tokens_details: { cached_tokens: 200 },
          output_tokens_details: { text_tokens: 20, reasoning_tokens: 100 },
        },
      },
    ],
    used: { input: 100, cachedInput: 200, output: 20, reasoning: 100 },
  },
  {
    provider: "Qianfan: its older spelling, and what a search added within the prompt",
    shape: "openai-chat",
    bodies: [
      {
        usage: {
          prompt_tokens: 4_149,
          completion_tokens: 287,
          total_tokens: 4_436,
          prompt_tokens_details: { search_tokens: 4_000, cache_tokens: 128 },
          completion_tokens_details: { reasoning_tokens: 242 },
        },
      },
    ],
    used: { input: 4_021, cachedInput: 128, output: 45, reasoning: 242 },
  },
  {
    provider: "OpenRouter: with what it took",
    shape: "openrouter",
    bodies: [
      {
        usage: {
          prompt_tokens: 194,
          completion_tokens: 2,
          total_tokens: 196,
          cost: 3.1e-7,
          cost_details: { upstream_inference_cost: null },
          prompt_tokens_details: { cached_tokens: 0, cache_write_tokens: 100 },
          completion_tokens_details: { reasoning_tokens: 0 },
        },
      },
    ],
    used: { input: 94, cacheWrite: 100, output: 2 },
    cost: 310n,
  },
  {
    provider: "SiliconFlow: two spellings, one of them at zero",
    shape: "openai-chat",
    bodies: [
      {
        usage: {
          prompt_tokens: 500,
          completion_tokens: 30,
          total_tokens: 530,
          prompt_tokens_details: { cached_tokens: 0 },
          prompt_cache_hit_tokens: 320,
          prompt_cache_miss_tokens: 180,
        },
      },
    ],
    used: { input: 180, cachedInput: 320, output: 30 },
  },
  {
    provider: "vLLM: counting on in every chunk",
    shape: "openai-chat",
    bodies: [
      { usage: { prompt_tokens: 40, completion_tokens: 1, total_tokens: 41 } },
      {
        usage: {
          prompt_tokens: 40,
          completion_tokens: 9,
          total_tokens: 49,
          prompt_tokens_details: null,
        },
      },
    ],
    used: { input: 40, output: 9 },
  },
  {
    provider: "llama.cpp: with its timings beside",
    shape: "openai-chat",
    bodies: [
      {
        usage: { prompt_tokens: 24, completion_tokens: 11, total_tokens: 35 },
        timings: { cache_n: 10, prompt_n: 14, predicted_n: 11 },
      },
    ],
    used: { input: 24, output: 11 },
  },
  {
    provider: "Ollama's own door",
    shape: "ollama",
    bodies: [
      { message: { content: "Yes." }, done: false },
      { done: true, prompt_eval_count: 26, eval_count: 8 },
    ],
    used: { input: 26, output: 8 },
  },
];
