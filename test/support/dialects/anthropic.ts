import { type Dialect, piecesOf, type Telling } from "./dialect.ts";

const STOP_REASONS = { stop: "end_turn", length: "max_tokens", content_filter: "refusal" };

/** Anthropic's messages: named events, with usage that grows from the first to the last. */
export const ANTHROPIC: Dialect = {
  protocol: "anthropic",
  kind: "anthropic",
  overloadedNote: "busy",
  promptTokens: 150,
  eventsSaying(text: string, { finish = "stop", isClosed = true }: Telling = {}) {
    const words = piecesOf(text).map((piece) => delta({ type: "text_delta", text: piece }));
    return [
      event("message_start", {
        message: {
          id: "msg_1",
          type: "message",
          role: "assistant",
          model: "claude-fake-1",
          content: [],
          stop_reason: null,
          usage: { input_tokens: 120, output_tokens: 1, cache_read_input_tokens: 30 },
        },
      }),
      event("content_block_start", { index: 0, content_block: { type: "text", text: "" } }),
      event("ping", {}),
      ...words,
      event("content_block_stop", { index: 0 }),
      ...(finish === null
        ? []
        : [
            event("message_delta", {
              delta: { stop_reason: STOP_REASONS[finish], stop_sequence: null },
              usage: { output_tokens: 8 },
            }),
          ]),
      ...(isClosed ? [event("message_stop", {})] : []),
    ];
  },
  toolCall: event("content_block_start", {
    index: 1,
    content_block: { type: "tool_use", id: "toolu_1", name: "search", input: {} },
  }),
  oddWords: delta({ type: "text_delta", text: ["60 days"] }),
  overloaded: event("error", { error: { type: "overloaded_error", message: "Overloaded" } }),
  refusal: (status, message) => ({
    type: "error",
    error: { type: status === 429 ? "rate_limit_error" : "invalid_request_error", message },
  }),
};

/** Thinking that a model sends before it answers. */
export const ANTHROPIC_THOUGHTS = [
  event("content_block_start", { index: 0, content_block: { type: "thinking", thinking: "" } }),
  delta({ type: "thinking_delta", thinking: "Let me see." }),
  delta({ type: "signature_delta", signature: "c2ln" }),
  event("content_block_stop", { index: 0 }),
];

function delta(said: Record<string, unknown>): string {
  return event("content_block_delta", { index: 0, delta: said });
}

function event(type: string, fields: Record<string, unknown>): string {
  return `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`;
}
