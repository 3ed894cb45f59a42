import type { DataClass } from "../domain/documents/data-class.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";

/**
 * A part of the prompt, with its data class. Sources are separate parts: they are data to read, never
 * instructions to follow.
 */
export type PromptPart = {
  role: "system" | "user" | "assistant";
  kind: "instructions" | "history" | "sources" | "question";
  text: string;
  /** The elements that `text` is made of where it is the sources, best first: they may be left out one by one. */
  passages?: readonly string[];
  dataClass: DataClass;
  /** Whether it may hold text of a medical collection. Left out: it may, if the organization has one. */
  isMedical?: boolean;
};

/** One request to a model. `quotes` uses the question and the sources; models use the prompt. */
export type ModelRequest = {
  question: string;
  sources: readonly RetrievedPassage[];
  prompt: readonly PromptPart[];
};

/** What a model streams. `text` repeats and may be empty, as a sign of life. */
export type ModelChunk =
  | { type: "text"; text: string }
  /** The model is thinking. The text is not shown to readers. `isCut`: the reply ended within the thought. */
  | { type: "thought"; text: string; isCut?: true }
  /** All text so far was a thought: a closing tag without an opening one said so. */
  | { type: "retract" }
  | { type: "finish"; reason: string };

type StreamOptions = {
  signal: AbortSignal;
  /** The only way to the network: nothing is sent around it. */
  fetch: typeof fetch;
  /** Most tokens the model may write. Unset: no limit. */
  outputLimit?: number;
};

/**
 * The interface of everything that can answer. Asks once and throws the provider's own errors; the gateway
 * classifies them and decides about retries.
 */
export type ChatBackend = {
  readonly endpointId: string;
  readonly model: string;
  stream(request: ModelRequest, options: StreamOptions): AsyncIterable<ModelChunk>;
};
