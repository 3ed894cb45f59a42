import { createUIMessageStreamResponse } from "ai";
import { toUiMessageStream } from "#lib/answer/to-ui-message-stream";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import { readableStream } from "#lib/http/readable-stream";

/** A stream without events sends something this often, or else proxies close it. */
const KEEP_ALIVE_MS = 15_000;

/** An answer as a streaming response; when the reader leaves, `stop` is aborted. */
export function streamAnswer(events: AsyncIterable<AnswerEvent>, stop: AbortController): Response {
  return createUIMessageStreamResponse({
    stream: readableStream(toUiMessageStream(events), stop),
    keepAliveMs: KEEP_ALIVE_MS,
  });
}
