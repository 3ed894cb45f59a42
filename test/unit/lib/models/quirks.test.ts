import { describe, expect, it } from "vitest";
import type { Refusable } from "#lib/domain/models/learnt-quirks";
import { quirksOf } from "#lib/domain/models/learnt-quirks";
import { refusedParameters } from "#lib/models/quirks/refused-parameters";

const SENT: Refusable[] = ["temperature", "stream_options", "max_tokens", "system"];
const openAi = (message: string, param: string | null = null, code: string | null = null) => ({
  error: { message, type: "invalid_request_error", param, code },
});

const REFUSALS: [body: unknown, refused: Refusable[], status?: number][] = [
  [
    openAi(
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      "temperature",
      "unsupported_value",
    ),
    ["temperature"],
  ],
  [openAi("Unrecognized request argument supplied: stream_options"), ["stream_options"]],
  [{ object: "error", message: "System role not supported", type: "BadRequestError" }, ["system"]],
  [
    openAi(
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      "max_tokens",
      "unsupported_parameter",
    ),
    ["max_tokens"],
  ],
  [
    {
      detail: [
        {
          type: "extra_forbidden",
          loc: ["body", "stream_options"],
          msg: "Extra inputs are not permitted",
          input: { include_usage: true, temperature: 0 },
        },
      ],
    },
    ["stream_options"],
    422,
  ],
  [
    {
      object: "error",
      message:
        "[{'type': 'extra_forbidden', 'loc': ('body', 'stream_options'), 'msg': 'Extra inputs are not permitted', 'input': {'temperature': 0}}]",
      type: "BadRequestError",
      code: 400,
    },
    ["stream_options"],
  ],
  [
    {
      error: {
        issues: [
          { code: "unrecognized_keys", keys: ["stream_options"], message: "Unrecognized key(s)" },
        ],
      },
    },
    ["stream_options"],
  ],
  [openAi("Model gemma does not support system messages."), ["system"]],
  [
    openAi("Unsupported value: 'messages[0].role' does not support 'system' with this model."),
    ["system"],
  ],
  [openAi("Developer instruction is not enabled for models/gemma-3-1b-it"), ["system"]],
  [openAi("Conversation roles must alternate user/assistant/user/assistant/..."), ["system"]],
  [
    {
      detail: [
        {
          type: "literal_error",
          loc: ["body", "messages", 0, "role"],
          msg: "Input should be 'user' or 'assistant'",
          input: "system",
        },
      ],
    },
    ["system"],
    422,
  ],
  [openAi("该模型不支持参数 temperature"), ["temperature"]],
  ["temperature is deprecated for this model.", ["temperature"]],
  // Not about a parameter, or not one that leaving out would mend.
  [openAi("max_tokens must be at most 4096, you sent 9000.", "max_tokens"), []],
  [openAi("This model's maximum context length is 4096 tokens; max_tokens exceeds it."), []],
  [openAi("Unsupported parameter: 'frequency_penalty'"), []],
  [openAi("Invalid system: try again later."), []],
  [{ error: { message: "Bad value in messages", input: { temperature: 0 } } }, []],
  [openAi("temperature"), [], 500],
  [openAi("Role should be 'user', 'assistant' or 'system'"), []],
];

describe("what a refusal names", () => {
  it.each(REFUSALS)("%j", (body, refused, status = 400) => {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    expect(refusedParameters({ status, text, sent: SENT })).toEqual(refused);
  });

  it("counts only for what was sent", () => {
    const text = JSON.stringify(openAi("Unsupported parameter: 'temperature'"));
    expect(refusedParameters({ status: 400, text, sent: ["max_tokens"] })).toEqual([]);
  });
});

it("forgets what was learnt of another address or model", () => {
  const learnt = [{ parameter: "temperature" as const, at: "2026-12-01T00:00:00Z" }];
  const stored = { baseUrl: "http://a/v1", model: "m", learnt };
  expect(quirksOf(stored, { baseUrl: "http://a/v1", model: "m" })).toEqual(learnt);
  expect(quirksOf(stored, { baseUrl: "http://b/v1", model: "m" })).toEqual([]);
  expect(quirksOf(stored, { baseUrl: "http://a/v1", model: "n" })).toEqual([]);
  expect(quirksOf(null, { baseUrl: "http://a/v1", model: "m" })).toEqual([]);
});
