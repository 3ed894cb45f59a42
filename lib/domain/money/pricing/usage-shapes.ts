import { z } from "zod";
import { toNano } from "./round-up.ts";

/** In providers' terms: cached tokens are part of the prompt, and reasoning is part of the completion. */
export type Counted = {
  prompt: number;
  cached: number;
  /** All cache writes, and the part of them kept for an hour. */
  cacheWrite: number;
  cacheWriteHour: number;
  completion: number;
  reasoning: number;
  /** The reported total that the parts should add up to. Null: not reported. */
  total: number | null;
  searches?: number;
  /** The provider's reported cost in billionths of a US dollar. */
  reportedCost?: bigint;
};

/** No model processes more tokens at once; a larger count is an error. */
const Count = z.int().nonnegative().max(10_000_000);
const Some = Count.nullish();

const PromptDetails = z.object({
  cached_tokens: Some,
  // Qianfan's older name.
  cache_tokens: Some,
  // OpenRouter's, and DashScope's.
  cache_write_tokens: Some,
  cache_creation_input_tokens: Some,
});
/** Anthropic's name, and everybody else's. */
const ReasoningDetails = z.object({ reasoning_tokens: Some, thinking_tokens: Some });

const OpenAiFields = z.object({
  prompt_tokens: Count,
  completion_tokens: Count,
  total_tokens: Some,
  prompt_tokens_details: PromptDetails.nullish(),
  completion_tokens_details: ReasoningDetails.nullish(),
  // DeepSeek's and SiliconFlow's, and Moonshot's.
  prompt_cache_hit_tokens: Some,
  cached_tokens: Some,
});

function fromOpenAi(usage: z.infer<typeof OpenAiFields>): Counted {
  const { prompt_tokens_details: details, completion_tokens_details } = usage;
  const cached = [
    details?.cached_tokens,
    details?.cache_tokens,
    usage.prompt_cache_hit_tokens,
    usage.cached_tokens,
  ];
  return {
    prompt: usage.prompt_tokens,
    // A server that sends both names may leave one of them at zero.
    cached: Math.max(...cached.map((count) => count ?? 0)),
    cacheWrite: details?.cache_write_tokens ?? details?.cache_creation_input_tokens ?? 0,
    cacheWriteHour: 0,
    completion: usage.completion_tokens,
    reasoning:
      completion_tokens_details?.reasoning_tokens ??
      completion_tokens_details?.thinking_tokens ??
      0,
    total: usage.total_tokens ?? null,
  };
}

/** Reasoning outside the completion, included only in the total. Reported so by Gemini's OpenAI-compatible API. */
const fromGeminiDoor = (usage: z.infer<typeof OpenAiFields>): Counted => {
  const counted = fromOpenAi(usage);
  const thought = Math.max(0, (counted.total ?? 0) - counted.prompt - counted.completion);
  if (thought === 0) return counted;
  return { ...counted, completion: counted.completion + thought, reasoning: thought };
};

/** When the customer uses their own key with the provider, OpenRouter's cost is its fee and not the price. */
const OpenRouter = OpenAiFields.extend({
  cost: z.number().nonnegative().nullish(),
  is_byok: z.boolean().nullish(),
}).transform(({ cost, is_byok, ...usage }): Counted => {
  const isKnown = cost != null && !is_byok;
  return { ...fromOpenAi(usage), ...(isKnown && { reportedCost: toNano(cost) }) };
});

/** OpenAI's Responses, and DashScope's own API, which uses either name for the cached part. */
const Responses = z
  .object({
    input_tokens: Count,
    output_tokens: Count,
    total_tokens: Some,
    input_tokens_details: PromptDetails.nullish(),
    prompt_tokens_details: PromptDetails.nullish(),
    output_tokens_details: ReasoningDetails.nullish(),
  })
  .transform(
    ({ input_tokens, output_tokens, output_tokens_details, ...usage }): Counted =>
      fromOpenAi({
        prompt_tokens: input_tokens,
        completion_tokens: output_tokens,
        total_tokens: usage.total_tokens,
        prompt_tokens_details: usage.input_tokens_details ?? usage.prompt_tokens_details,
        completion_tokens_details: output_tokens_details,
      }),
  );

/** Anthropic counts cached tokens separately from input, and thinking as part of the output. */
const Anthropic = z
  .object({
    input_tokens: Count,
    output_tokens: Count,
    cache_read_input_tokens: Some,
    cache_creation_input_tokens: Some,
    cache_creation: z.object({ ephemeral_1h_input_tokens: Some }).nullish(),
    server_tool_use: z.object({ web_search_requests: Some }).nullish(),
    output_tokens_details: ReasoningDetails.nullish(),
  })
  .transform((usage): Counted => {
    const cached = usage.cache_read_input_tokens ?? 0;
    // The total grows while the model works; the parts may only be those at the start.
    const cacheWrite = usage.cache_creation_input_tokens ?? 0;
    return {
      prompt: usage.input_tokens + cached + cacheWrite,
      cached,
      cacheWrite,
      cacheWriteHour: usage.cache_creation?.ephemeral_1h_input_tokens ?? 0,
      completion: usage.output_tokens,
      reasoning:
        usage.output_tokens_details?.thinking_tokens ??
        usage.output_tokens_details?.reasoning_tokens ??
        0,
      total: null,
      searches: usage.server_tool_use?.web_search_requests ?? 0,
    };
  });

/** Gemini counts thoughts separately from candidates, and tool prompts separately from the prompt. */
const Gemini = z
  .object({
    promptTokenCount: Count,
    cachedContentTokenCount: Some,
    // Missing when there was no output.
    candidatesTokenCount: Some,
    thoughtsTokenCount: Some,
    toolUsePromptTokenCount: Some,
    totalTokenCount: Some,
  })
  .transform((usage): Counted => {
    const reasoning = usage.thoughtsTokenCount ?? 0;
    return {
      prompt: usage.promptTokenCount + (usage.toolUsePromptTokenCount ?? 0),
      cached: usage.cachedContentTokenCount ?? 0,
      cacheWrite: 0,
      cacheWriteHour: 0,
      completion: (usage.candidatesTokenCount ?? 0) + reasoning,
      reasoning,
      total: usage.totalTokenCount ?? null,
    };
  });

/** Ollama's own API omits the prompt's count when the prompt was cached: then the usage is unknown. */
const Ollama = z
  .object({ prompt_eval_count: Count, eval_count: Count })
  .transform(
    ({ prompt_eval_count, eval_count }): Counted =>
      fromOpenAi({ prompt_tokens: prompt_eval_count, completion_tokens: eval_count }),
  );

/** Usage schemas by endpoint protocol. */
export const SHAPES = {
  "openai-chat": OpenAiFields.transform(fromOpenAi),
  "openai-responses": Responses,
  openrouter: OpenRouter,
  anthropic: Anthropic,
  gemini: Gemini,
  "gemini-openai": OpenAiFields.transform(fromGeminiDoor),
  dashscope: Responses,
  ollama: Ollama,
} as const;

export type UsageShape = keyof typeof SHAPES;

/**
 * The shape that usage has by its own names: servers of chat completions that forward to Anthropic, or also have
 * OpenAI's newer interface, count by the names of those.
 */
export function shapeOf(wanted: UsageShape, raw: Readonly<Record<string, unknown>>): UsageShape {
  const isChat = wanted === "openai-chat" || wanted === "openrouter" || wanted === "gemini-openai";
  if (!isChat || "prompt_tokens" in raw || !("input_tokens" in raw)) return wanted;
  const isAnthropic = "cache_read_input_tokens" in raw || "cache_creation_input_tokens" in raw;
  return isAnthropic ? "anthropic" : "openai-responses";
}
