import type { UIMessageChunk } from "ai";
import type { AnswerEvent } from "../domain/answers/answer.ts";
import type { FreeholdDataParts } from "../domain/answers/message.ts";
import { log } from "../log.ts";

export type AnswerChunk = UIMessageChunk<never, FreeholdDataParts>;

const TEXT_ID = "answer";

/** Converts the pipeline's events to the parts of one UI message, in the same order. */
export async function* toUiMessageStream(
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerChunk> {
  yield { type: "start" };
  let isTextOpen = false;
  try {
    for await (const event of events) {
      if (event.type === "text-delta") {
        if (!isTextOpen) yield { type: "text-start", id: TEXT_ID };
        isTextOpen = true;
        yield { type: "text-delta", id: TEXT_ID, delta: event.text };
        continue;
      }
      if (isTextOpen) yield { type: "text-end", id: TEXT_ID };
      isTextOpen = false;
      yield toDataChunk(event);
    }
  } catch (error) {
    log.error({ err: error }, "An answer could not be finished.");
    yield { type: "error", errorText: "An internal error occurred. Ask again." };
  }
  yield { type: "finish" };
}

function toDataChunk(event: Exclude<AnswerEvent, { type: "text-delta" }>): AnswerChunk {
  switch (event.type) {
    case "status": {
      const { type: _, ...data } = event;
      return { type: "data-status", data, transient: true };
    }
    case "sources": {
      const { type: _, ...data } = event;
      return { type: "data-sources", data };
    }
    case "writer": {
      const { type: _, ...data } = event;
      return { type: "data-writer", data };
    }
    case "citations": {
      const { type: _, ...data } = event;
      return { type: "data-citations", data };
    }
    case "outcome": {
      const { type: _, ...data } = event;
      return { type: "data-outcome", data };
    }
  }
}
