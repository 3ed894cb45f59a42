import type { DataClass } from "../domain/documents/data-class.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";

/**
 * A piece of the prompt, with how far its text may travel. Sources are a part of their own: they
 * are data to read, never orders to follow.
 */
export type PromptPart = {
  role: "system" | "user" | "assistant";
  kind: "instructions" | "history" | "sources" | "question";
  text: string;
  dataClass: DataClass;
};

/** One request to a model. `quotes` works from the question and the sources, models from the prompt. */
export type ModelRequest = {
  question: string;
  sources: readonly RetrievedPassage[];
  prompt: readonly PromptPart[];
};

/** What comes back while a model answers; `text` repeats and may be empty, as a sign of life. */
export type ModelChunk =
  | { type: "text"; text: string }
  /** It thinks; what, is not for the reader. */
  | { type: "thought" }
  | { type: "finish"; reason: string };

type StreamOptions = {
  signal: AbortSignal;
  /** The only way out: what does not pass through it does not leave the house. */
  fetch: typeof fetch;
  /** Tokens the model may write; unset: as many as it likes. */
  outputLimit?: number;
};

/**
 * The plug: anything that can answer. Asks once, and throws what its provider throws; the gateway
 * gives it a name and decides whether to ask again.
 */
export type ChatBackend = {
  readonly endpointId: string;
  readonly model: string;
  stream(request: ModelRequest, options: StreamOptions): AsyncIterable<ModelChunk>;
};
