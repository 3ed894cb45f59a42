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
  let id = TEXT_ID;
  let isTextOpen = false;
  try {
    for await (const event of events) {
      const isText = event.type === "text-delta";
      if (isText !== isTextOpen) yield { type: isText ? "text-start" : "text-end", id };
      isTextOpen = isText;
      id = idAfter(id, event);
      yield isText ? { type: "text-delta", id, delta: event.text } : toDataChunk(event);
    }
  } catch (error) {
    log.error({ err: error }, "An answer could not be finished.");
    yield { type: "error", errorText: "An internal error occurred. Ask again." };
  }
  yield { type: "finish" };
}

/** A text that begins anew is another text. */
function idAfter(id: string, { type }: AnswerEvent): string {
  return type === "text-retracted" ? `${id}-again` : id;
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
    case "text-retracted":
      return { type: "data-retraction", data: {} };
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
