import { finish, piece, type Quirk, refusal, sse, stream, USAGE, write } from "./quirk.ts";

const MODERATED = "Your chosen model requires moderation and your input was flagged";
const ZHIPU =
  "系统检测到输入或生成内容可能包含不安全或敏感内容，请您避免输入易产生敏感内容的提示语，感谢您的配合。";

function filtered(name: string, status: number, body: unknown, more: Partial<Quirk> = {}): Quirk {
  return refusal(name, status, body, "withheld", more);
}

function long(name: string, status: number, body: unknown, more: Partial<Quirk> = {}): Quirk {
  return refusal(name, status, body, "too-long", more);
}

const FILTERED: readonly Quirk[] = [
  filtered("403-openrouter-mod", 403, {
    error: { code: 403, message: MODERATED, metadata: { reasons: ["violence"] } },
  }),
  filtered("400-azure-filter", 400, {
    error: {
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      type: null,
      param: "prompt",
      code: "content_filter",
      status: 400,
      innererror: { code: "ResponsibleAIPolicyViolation" },
    },
  }),
  filtered("400-zhipu-filter", 400, {
    contentFilter: [{ level: 1, role: "user" }],
    error: { code: "1301", message: ZHIPU },
  }),
  filtered("400-moonshot-filter", 400, {
    error: {
      message: "The request was rejected because it was considered high risk",
      type: "content_filter",
    },
  }),
  filtered("400-deepseek-filter", 400, {
    error: {
      message: "Content Exists Risk",
      type: "invalid_request_error",
      param: null,
      code: "invalid_request_error",
    },
  }),
  {
    name: "refusal",
    does: stream([
      piece({ refusal: "I'm sorry, I can't " }),
      piece({ refusal: "help with that." }),
    ]),
    becomes: "quoted",
    note: "withheld",
  },
  {
    name: "g-blocked",
    kind: "google",
    does: [
      write(
        sse({
          promptFeedback: { blockReason: "PROHIBITED_CONTENT" },
          usageMetadata: { promptTokenCount: 1000, totalTokenCount: 1000 },
        }),
      ),
    ],
    becomes: "quoted",
    note: "withheld",
  },
  {
    name: "filter-no-words",
    does: stream([], { reason: "content_filter" }),
    becomes: "quoted",
    note: "withheld",
  },
  { name: "empty", does: stream([]), becomes: "quoted", note: "silent" },
];

const TOO_LONG: readonly Quirk[] = [
  long("long-llamacpp", 400, {
    error: {
      code: 400,
      message: "the request exceeds the available context size, try increasing it",
      type: "exceed_context_size_error",
      n_prompt_tokens: 9000,
      n_ctx: 4096,
    },
  }),
  long("long-vllm", 400, {
    error: {
      message:
        "This model's maximum context length is 4096 tokens. However, your request has 9000 input tokens.",
      type: "BadRequestError",
      code: 400,
    },
  }),
  long("long-dashscope", 400, {
    error: {
      code: "invalid_parameter_error",
      type: "invalid_request_error",
      message:
        "<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]",
    },
  }),
  long("long-zhipu", 400, { error: { code: "1261", message: "Prompt exceeds max length" } }),
  long("long-tgi", 422, {
    error:
      "Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 9000",
    error_type: "validation",
  }),
  long("long-mistral", 400, {
    object: "error",
    message:
      "Prompt contains 40000 tokens and 0 draft tokens, too large for model with 32768 maximum context length",
    type: "invalid_request_prompt",
    code: "3051",
  }),
  long("long-sglang", 400, {
    object: "error",
    message: "The input (9000 tokens) is longer than the model's context length (8192 tokens).",
    type: "BadRequestError",
    code: 400,
  }),
  long("long-qianfan", 400, {
    error: {
      code: "tokens_too_long",
      message: "Prompt tokens too long",
      type: "invalid_request_error",
    },
  }),
  long("long-siliconflow", 400, {
    code: 20015,
    message: "length of prompt_tokens (40000) must be less than max_seq_len (32768).",
    data: null,
  }),
  long(
    "a-400-thinking",
    400,
    {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "prompt is too long: 210000 tokens > 200000 maximum",
      },
    },
    { kind: "anthropic" },
  ),
];

/** Refused for what is asked or for its size, over HTTP or inside the stream. */
export const REFUSAL_QUIRKS: readonly Quirk[] = [
  ...FILTERED,
  ...TOO_LONG,
  {
    name: "tool-call",
    does: [
      piece({
        tool_calls: [
          { index: 0, id: "t", type: "function", function: { name: "search", arguments: "{}" } },
        ],
      }),
      finish("tool_calls"),
      sse({ choices: [], usage: USAGE }),
    ].map(write),
    becomes: "quoted",
    note: "garbled",
  },
];
