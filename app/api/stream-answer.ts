import { createUIMessageStreamResponse } from "ai";
import { toUiMessageStream } from "#lib/answer/to-ui-message-stream";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import { readableStream } from "#lib/http/readable-stream";

/** A quiet stream says something this often, or proxies take it for dead. */
const KEEP_ALIVE_MS = 15_000;

/** An answer as a response that is read while it is written; a reader who leaves ends it. */
export function streamAnswer(
  request: Request,
  answer: (signal: AbortSignal) => AsyncIterable<AnswerEvent>,
  stop = new AbortController(),
): Response {
  const signal = AbortSignal.any([request.signal, stop.signal]);
  return createUIMessageStreamResponse({
    stream: readableStream(toUiMessageStream(answer(signal)), stop),
    keepAliveMs: KEEP_ALIVE_MS,
  });
}
