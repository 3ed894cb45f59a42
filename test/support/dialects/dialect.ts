import type { AnswerNote } from "#lib/domain/answers/answer";

/** How an answer is streamed, apart from its text, which is the same in every protocol. */
export type Telling = {
  /** In OpenAI's terms. Null: the stream ends without a finish reason. */
  finish?: "stop" | "length" | "content_filter" | null;
  /** Whether the stream's end event is sent, if the dialect has one. */
  isClosed?: boolean;
};

/** The messages of a provider that does not speak OpenAI's protocol. */
export type Dialect = {
  protocol: "anthropic" | "gemini";
  /** The preset that uses it. */
  kind: string;
  /** The events that stream `text`, a few letters each. */
  eventsSaying: (text: string, telling?: Telling) => string[];
  /** An event that calls a tool which was not offered. */
  toolCall: string;
  /** An event with content that is not text. */
  oddWords: string;
  /** An event that reports overload. */
  overloaded: string;
  overloadedNote: AnswerNote;
  /** Prompt tokens in its reported usage, cached ones included. */
  promptTokens: number;
  /** The body of a refusal. */
  refusal: (status: number, message: string) => unknown;
};

export function piecesOf(text: string): string[] {
  return text.match(/.{1,6}/gsu) ?? [];
}
