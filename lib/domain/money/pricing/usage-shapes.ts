import { z } from "zod";
import { toNano } from "./round-up.ts";

/** As providers count: what was cached is part of the prompt, and reasoning of the completion. */
export type Counted = {
  prompt: number;
  cached: number;
  /** All that was written to a cache, and the part of it that is kept for an hour. */
  cacheWrite: number;
  cacheWriteHour: number;
  completion: number;
  reasoning: number;
  /** What the parts should add up to; null when the provider does not say. */
  total: number | null;
  searches?: number;
  /** Billionths of a US dollar that the provider says it took. */
  reportedCost?: bigint;
};

/** No model reads or writes as many at once; a bill over more is a mistake. */
const Count = z.int().nonnegative().max(10_000_000);
const Some = Count.nullish();

const PromptDetails = z.object({
  cached_tokens: Some,
  // Qianfan's older spelling.
  cache_tokens: Some,
  // OpenRouter's, and DashScope's.
  cache_write_tokens: Some,
  cache_creation_input_tokens: Some,
});
const ReasoningDetails = z.object({ reasoning_tokens: Some });

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
    // A server that knows two spellings may leave one of them at zero.
    cached: Math.max(...cached.map((count) => count ?? 0)),
    cacheWrite: details?.cache_write_tokens ?? details?.cache_creation_input_tokens ?? 0,
    cacheWriteHour: 0,
    completion: usage.completion_tokens,
    reasoning: completion_tokens_details?.reasoning_tokens ?? 0,
    total: usage.total_tokens ?? null,
  };
}

/** Thought beside the completion: what only the total counts. Told by Gemini's OpenAI door. */
const fromGeminiDoor = (usage: z.infer<typeof OpenAiFields>): Counted => {
  const counted = fromOpenAi(usage);
  const thought = Math.max(0, (counted.total ?? 0) - counted.prompt - counted.completion);
  if (thought === 0) return counted;
  return { ...counted, completion: counted.completion + thought, reasoning: thought };
};

/** With the provider's own key behind it, OpenRouter's cost is its fee and not the price. */
const OpenRouter = OpenAiFields.extend({
  cost: z.number().nonnegative().nullish(),
  is_byok: z.boolean().nullish(),
}).transform(({ cost, is_byok, ...usage }): Counted => {
  const isKnown = cost != null && !is_byok;
  return { ...fromOpenAi(usage), ...(isKnown && { reportedCost: toNano(cost) }) };
});

/** OpenAI's Responses, and DashScope's own door, which calls the cached part by either name. */
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

/** Anthropic counts what was cached beside the input, and thinking within the output. */
const Anthropic = z
  .object({
    input_tokens: Count,
    output_tokens: Count,
    cache_read_input_tokens: Some,
    cache_creation_input_tokens: Some,
    cache_creation: z.object({ ephemeral_1h_input_tokens: Some }).nullish(),
    server_tool_use: z.object({ web_search_requests: Some }).nullish(),
  })
  .transform((usage): Counted => {
    const cached = usage.cache_read_input_tokens ?? 0;
    // The sum is counted on while the model works; its parts may be those of the beginning.
    const cacheWrite = usage.cache_creation_input_tokens ?? 0;
    return {
      prompt: usage.input_tokens + cached + cacheWrite,
      cached,
      cacheWrite,
      cacheWriteHour: usage.cache_creation?.ephemeral_1h_input_tokens ?? 0,
      completion: usage.output_tokens,
      reasoning: 0,
      total: null,
      searches: usage.server_tool_use?.web_search_requests ?? 0,
    };
  });

/** Gemini counts thoughts beside the candidates, and what tools added beside the prompt. */
const Gemini = z
  .object({
    promptTokenCount: Count,
    cachedContentTokenCount: Some,
    // Left out when nothing was written.
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

/** Ollama's own door leaves the prompt's count out when it had the prompt: then nothing is known. */
const Ollama = z
  .object({ prompt_eval_count: Count, eval_count: Count })
  .transform(
    ({ prompt_eval_count, eval_count }): Counted =>
      fromOpenAi({ prompt_tokens: prompt_eval_count, completion_tokens: eval_count }),
  );

/** How usages look, by the protocol that an endpoint speaks. */
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
