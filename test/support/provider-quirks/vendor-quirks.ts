import { type Quirk, refusal, type VendorRow } from "./quirk.ts";
import { CHINESE_VENDORS } from "./vendors-chinese.ts";

const said = (message: string, more: object = {}) => ({ error: { message, ...more } });
const google = (code: number, message: string, status: string, reason?: string) => ({
  error: { code, message, status, ...(reason && { details: [{ reason }] }) },
});
const claude = (type: string, message: string) => ({ type: "error", error: { type, message } });
const old = (message: string, type: string, code: number) => ({
  object: "error",
  message,
  type,
  code,
});

const WESTERN_VENDORS: Record<string, readonly VendorRow[]> = {
  openai: [
    [401, said("Incorrect API key provided: sk-1.", { code: "invalid_api_key" }), "key-refused"],
    [
      404,
      said("The model `gpt-9` does not exist or you do not have access to it.", {
        code: "model_not_found",
      }),
      "unknown-model",
    ],
    [
      403,
      said("Project `p` does not have access to model `gpt-9`", { code: "model_not_found" }),
      "unknown-model",
    ],
    [
      400,
      said("Your input exceeds the context window of this model.", {
        code: "context_length_exceeded",
      }),
      "too-long",
    ],
    [
      400,
      said("Invalid prompt: your prompt was flagged as potentially violating our usage policy.", {
        code: "invalid_prompt",
      }),
      "withheld",
    ],
    [
      400,
      said("Your request was rejected as a result of our safety system.", {
        code: "content_policy_violation",
      }),
      "withheld",
    ],
    [
      403,
      said("Country, region, or territory not supported", {
        code: "unsupported_country_region_territory",
      }),
      "rejected",
    ],
    [
      400,
      said("Billing hard limit has been reached", { code: "billing_hard_limit_reached" }),
      "busy",
    ],
    [400, said("Unknown parameter: 'x'.", { code: "unknown_parameter" }), "rejected"],
    [
      400,
      said("max_tokens is too large: 90000. This model supports at most 16384 completion tokens.", {
        param: "max_tokens",
      }),
      "rejected",
    ],
  ],
  anthropic: [
    [401, claude("authentication_error", "invalid x-api-key"), "key-refused"],
    [
      403,
      claude(
        "permission_error",
        "Your API key does not have permission to use the specified resource.",
      ),
      "key-refused",
    ],
    [404, claude("not_found_error", "model: claude-9"), "unknown-model"],
    [413, claude("request_too_large", "Request exceeds the maximum size"), "too-long"],
    [
      400,
      claude(
        "invalid_request_error",
        "input length and `max_tokens` exceed context limit: 198000 + 8192 > 200000",
      ),
      "too-long",
    ],
    [
      400,
      claude(
        "invalid_request_error",
        "Your credit balance is too low to access the Anthropic API.",
      ),
      "busy",
    ],
    [
      400,
      claude("invalid_request_error", "Output blocked by content filtering policy"),
      "withheld",
    ],
    [
      429,
      claude("rate_limit_error", "This request would exceed your organization's rate limit"),
      "busy",
    ],
  ],
  google: [
    [
      400,
      google(
        400,
        "API key not valid. Please pass a valid API key.",
        "INVALID_ARGUMENT",
        "API_KEY_INVALID",
      ),
      "key-refused",
    ],
    [
      400,
      google(400, "API key expired. Please renew the API key.", "INVALID_ARGUMENT"),
      "key-refused",
    ],
    [
      403,
      google(403, "Method doesn't allow unregistered callers.", "PERMISSION_DENIED"),
      "key-refused",
    ],
    [
      404,
      google(404, "models/gemini-9 is not found for API version v1beta", "NOT_FOUND"),
      "unknown-model",
    ],
    [
      400,
      google(
        400,
        "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).",
        "INVALID_ARGUMENT",
      ),
      "too-long",
    ],
    [
      429,
      google(429, "Resource has been exhausted (e.g. check quota).", "RESOURCE_EXHAUSTED"),
      "busy",
    ],
  ],
  openrouter: [
    [401, said("No auth credentials found", { code: 401 }), "key-refused"],
    [
      402,
      said("Insufficient credits. Add more using https://openrouter.ai/credits", { code: 402 }),
      "busy",
    ],
    [403, said("Key limit exceeded (total limit).", { code: 403 }), "busy"],
    [400, said("qwen/qwen-9 is not a valid model ID", { code: 400 }), "unknown-model"],
    [404, said("No endpoints found for qwen/qwen-9.", { code: 404 }), "unknown-model"],
    [
      400,
      said(
        "This endpoint's maximum context length is 32768 tokens. However, you requested about 40000 tokens.",
        { code: 400 },
      ),
      "too-long",
    ],
  ],
  vllm: [
    [404, old("The model `qwen` does not exist.", "NotFoundError", 404), "unknown-model"],
    [401, { error: "Unauthorized" }, "key-refused"],
    [
      400,
      old(
        "The prompt (total length 9000) is too long to fit into the model (context length 4096).",
        "BadRequestError",
        400,
      ),
      "too-long",
    ],
    [
      400,
      old(
        "The decoder prompt (length 9000) is longer than the maximum model length of 4096.",
        "BadRequestError",
        400,
      ),
      "too-long",
    ],
    [400, old("temperature must be non-negative, got -1.", "BadRequestError", 400), "rejected"],
  ],
  ollama: [
    [404, said("model 'qwen9' not found", { type: "api_error" }), "unknown-model"],
    [404, { error: 'model "qwen9" not found, try pulling it first' }, "unknown-model"],
    [400, { error: "the input length exceeds the context length" }, "too-long"],
    [
      500,
      { error: "model requires more system memory (5.6 GiB) than is available (3.1 GiB)" },
      "server-failed",
    ],
  ],
  "llama.cpp": [
    [401, said("Invalid API Key", { code: 401, type: "authentication_error" }), "key-refused"],
    [
      500,
      said("the request exceeds the available context size. try increasing the context size", {
        code: 500,
        type: "server_error",
      }),
      "too-long",
    ],
    [400, said("model not found", { code: 400, type: "invalid_request_error" }), "unknown-model"],
    [503, said("Loading model", { code: 503, type: "unavailable_error" }), "server-failed"],
  ],
  sglang: [
    [
      400,
      old(
        "Requested token count exceeds the model's maximum context length of 8192 tokens.",
        "BadRequestError",
        400,
      ),
      "too-long",
    ],
    [401, { error: "Unauthorized" }, "key-refused"],
    [404, old("Model 'qwen9' not found", "NotFoundError", 404), "unknown-model"],
  ],
  "lm-studio": [
    [
      400,
      {
        error:
          "The number of tokens to keep from the initial prompt is greater than the context length (n_keep: 13055>= n_ctx: 4096).",
      },
      "too-long",
    ],
    [
      400,
      {
        error:
          "Trying to keep the first 9000 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens",
      },
      "too-long",
    ],
    [
      404,
      said("No models loaded. Please load a model in the developer page.", {
        code: "model_not_found",
      }),
      "unknown-model",
    ],
    [400, said('Invalid model identifier "qwen9".', { code: "model_not_found" }), "unknown-model"],
  ],
};

/** What each of the vendors and servers with a preset says when it refuses. */
const VENDORS: Readonly<Record<string, readonly VendorRow[]>> = {
  ...WESTERN_VENDORS,
  ...CHINESE_VENDORS,
};

export const VENDOR_QUIRKS: readonly Quirk[] = Object.entries(VENDORS).flatMap(([kind, rows]) =>
  rows.map(([status, body, note], index) => {
    // A server error is asked again: the name stays.
    return refusal(`${kind} refuses (${index + 1}, ${note})`, status, body, note, { kind });
  }),
);
