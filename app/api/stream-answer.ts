import { createUIMessageStreamResponse } from "ai";
import { toUiMessageStream } from "#lib/answer/to-ui-message-stream";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import { readableStream } from "#lib/http/readable-stream";

/** A stream without events sends something this often, or else proxies close it. */
const KEEP_ALIVE_MS = 15_000;

/** An answer as a streaming response; when the reader leaves, the answer is stopped. */
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
