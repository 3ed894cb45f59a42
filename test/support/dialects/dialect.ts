import type { AnswerNote } from "#lib/domain/answers/answer";

/** How an answer is told, beyond its words; the words are the same in every dialect. */
export type Telling = {
  /** In OpenAI's words. Null: the stream ends without saying why. */
  finish?: "stop" | "length" | "content_filter" | null;
  /** Whether the stream's own end comes, where it has one. */
  isClosed?: boolean;
};

/** How a provider that does not speak OpenAI's protocol says what all of them say. */
export type Dialect = {
  protocol: "anthropic" | "gemini";
  /** The preset that speaks it. */
  kind: string;
  /** The events that say `text`, a few letters each. */
  eventsSaying: (text: string, telling?: Telling) => string[];
  /** An event that calls a tool nobody offered. */
  toolCall: string;
  /** An event that says words as something else than text. */
  oddWords: string;
  /** An event that says it is overloaded. */
  overloaded: string;
  overloadedNote: AnswerNote;
  /** Tokens of the prompt that its usage speaks of, cached ones included. */
  promptTokens: number;
  /** The body of a refusal. */
  refusal: (status: number, message: string) => unknown;
};

export function piecesOf(text: string): string[] {
  return text.match(/.{1,6}/gsu) ?? [];
}
