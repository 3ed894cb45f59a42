import { finish, piece, type Quirk, refusal, sse, stream, words, write } from "./quirk.ts";

const inFuture = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

/** A failure reported inside the stream, before any word. */
function reported(name: string, body: unknown, note: Quirk["note"]): Quirk {
  return {
    name,
    does: [write(sse(body)), write("data: [DONE]\n\n")],
    becomes: "quoted",
    ...(note && { note }),
  };
}

/** What kind of failure a refusal is. */
export const NAMING_QUIRKS: readonly Quirk[] = [
  {
    name: "429-date",
    does: [
      {
        do: "status",
        status: 429,
        body: { error: { message: "Rate limited", code: "rate_limit_exceeded" } },
        headers: { "retry-after": inFuture(40) },
      },
    ],
    becomes: "quoted",
    note: "busy",
  },
  refusal(
    "429-quota",
    429,
    {
      error: {
        code: "insufficient_quota",
        type: "insufficient_quota",
        message: "You exceeded your current quota, please check your plan and billing details.",
      },
    },
    "busy",
  ),
  refusal(
    "402-deepseek",
    402,
    {
      error: {
        message: "Insufficient Balance",
        type: "unknown_error",
        param: null,
        code: "invalid_request_error",
      },
    },
    "busy",
    { kind: "deepseek" },
  ),
  refusal(
    "a-529",
    529,
    { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    "busy",
    { kind: "anthropic" },
  ),
  refusal(
    "g-location",
    400,
    {
      error: {
        code: 400,
        message: "User location is not supported for the API use.",
        status: "FAILED_PRECONDITION",
      },
    },
    "rejected",
    { kind: "google" },
  ),
  refusal(
    "400-bad-key-qianfan",
    400,
    {
      error: {
        code: "invalid_iam_token",
        message: "IAM Certification failed",
        type: "invalid_request_error",
      },
    },
    "key-refused",
  ),
  refusal(
    "400-no-model-siliconflow",
    400,
    { code: 20012, message: "Model does not exist. Please check it carefully.", data: null },
    "unknown-model",
  ),
  refusal(
    "400-no-model-deepseek",
    400,
    {
      error: {
        message:
          "The supported API model names are deepseek-flash or deepseek-v4-pro, but you passed deepseek-chat.",
        type: "invalid_request_error",
        param: null,
        code: "invalid_request_error",
      },
    },
    "unknown-model",
  ),
  reported(
    "error-first",
    { error: { code: 429, message: "Rate limit exceeded: free-models-per-day", metadata: {} } },
    "busy",
  ),
  {
    name: "error-in-stream",
    does: stream(
      [
        ...words("A gardener may borrow"),
        finish("error", { error: { code: 502, message: "Provider disconnected" } }),
      ],
      { reason: null },
    ),
    becomes: "words",
    note: "server-failed",
    text: "A gardener may borrow",
  },
  {
    name: "an error without an object in the middle of the stream",
    does: stream(
      [piece({ content: "A gardener may" }), sse({ code: 50505, message: "Model is overloaded" })],
      { reason: null },
    ),
    becomes: "words",
    note: ["busy", "server-failed"],
  },
  reported(
    "error-vllm-old",
    {
      object: "error",
      message: "CUDA out of memory",
      type: "InternalServerError",
      param: null,
      code: 500,
    },
    "server-failed",
  ),
  reported(
    "error-string",
    {
      error: "model runner has unexpectedly stopped, this may be due to resource limitations",
    },
    "server-failed",
  ),
  {
    name: "html-200",
    does: [
      { do: "head", headers: { "content-type": "text/html" } },
      write("<html><body>Bad gateway</body></html>"),
    ],
    becomes: "quoted",
    note: "garbled",
  },
  {
    name: "a refusal with status 200 and a body that is not a stream",
    does: [
      {
        do: "status",
        status: 200,
        body: { error: { code: "model_not_found", message: "The model does not exist." } },
      },
    ],
    becomes: "quoted",
    note: "unknown-model",
  },
];
