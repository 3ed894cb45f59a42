import type { DataClass } from "../domain/collection.ts";
import type { RetrievedPassage } from "../domain/passage.ts";
import type { Price } from "../domain/price.ts";

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
  /** `spokenTokens`: of the output, what was words and no thinking; null: not known. */
  | { type: "usage"; promptTokens: number; outputTokens: number; spokenTokens: number | null }
  | { type: "finish"; reason: string };

export type StreamOptions = {
  signal: AbortSignal;
  /** Told the size of every request body, those of failed attempts included. */
  onSent: (bytes: number) => void;
  /** Tokens the model may write; unset: as many as it likes. */
  outputLimit?: number;
};

/** The plug: anything that can answer. Throws what its vendor throws; the gateway gives it a name. */
export type ChatBackend = {
  readonly endpointId: string;
  readonly model: string;
  /** Null: not known. */
  readonly price: Price | null;
  stream(request: ModelRequest, options: StreamOptions): AsyncIterable<ModelChunk>;
};
