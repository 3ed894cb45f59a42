/** Why a model finished, in our words: `stop` is the natural end, `error` a failure of the server. */
type Reason = "stop" | "length" | "content_filter" | "error";

/** The words of servers and protocols, in lower case with underscores. */
const REASONS: Readonly<Record<Reason, readonly string[]>> = {
  stop: [
    "stop",
    "end_turn",
    "stop_sequence",
    "stop_str",
    "stop_token",
    "stop_word",
    "eos",
    "eos_token",
    "eos_token_id",
    "end",
    "end_of_turn",
    "complete",
    "completed",
    "finished",
    "finish",
    "done",
    "normal",
    "natural",
    "stopped",
    "finish_reason_stop",
  ],
  length: [
    "length",
    "max_tokens",
    "max_token",
    "max_length",
    "max_output_tokens",
    "max_new_tokens",
    "max_completion_tokens",
    "model_length",
    "token_limit",
    "context_length",
    "context_window_exceeded",
    "model_context_window_exceeded",
    "truncated",
    "finish_reason_max_tokens",
  ],
  content_filter: [
    "content_filter",
    "content_filtered",
    "contentfilter",
    "filtered",
    "filter",
    "sensitive",
    "moderation",
    "content_moderation",
    "safety",
    "recitation",
    "language",
    "blocklist",
    "prohibited_content",
    "spii",
    "refusal",
    "guardrail_intervened",
    "guardrails",
    "content_policy",
    "finish_reason_safety",
    "error_toxic",
  ],
  error: [
    "error",
    "failed",
    "network_error",
    "insufficient_system_resource",
    "internal_error",
    "server_error",
  ],
};

const BY_WORD = new Map(
  Object.entries(REASONS).flatMap(([reason, words]) =>
    words.map((word): [string, string] => [word, reason]),
  ),
);

/** A server's reason to finish in our words; in its own where we have none for it. */
export function finishReasonIn(said: string): string {
  const word = said
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return BY_WORD.get(word) ?? said;
}
