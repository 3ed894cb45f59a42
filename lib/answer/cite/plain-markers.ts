import { codeSpansIn, type Span } from "../../domain/answers/markdown/code-spans.ts";
import { closersOf } from "../../domain/answers/markdown/unfinished.ts";
import { rewriteMarkers } from "../../domain/marker.ts";

/** The beginning of a marker that may still be completed; a longer one is not a marker. */
const UNFINISHED = /[[［【][\s\d,，、]{0,20}$/;

/**
 * Rewrites all markers of a stream as `[1][2]`, however the model writes them. Holds text back only from
 * an opening bracket to its closing one. Code keeps what it has in brackets.
 */
export async function* withPlainMarkers<Event extends { type: string }>(
  events: AsyncIterable<Event | TextDelta>,
): AsyncGenerator<Event | TextDelta> {
  let held = "";
  let said = "";
  for await (const event of events) {
    if (!isTextDelta(event)) {
      yield event;
      continue;
    }
    const text = held + event.text;
    held = UNFINISHED.exec(text)?.[0] ?? "";
    const fresh = text.slice(0, text.length - held.length);
    const ready = rewriteMarkers(fresh, () => true, codeIn(fresh, said));
    said += ready;
    if (ready !== "") yield { type: "text-delta", text: ready };
  }
  if (held !== "") yield { type: "text-delta", text: held };
}

/** The code in a piece of a stream, some of which may begin before the piece. */
function codeIn(fresh: string, said: string): Span[] {
  const text = said + fresh;
  return codeSpansIn(text + closersOf(text)).map(({ start, end }) => ({
    start: start - said.length,
    end: end - said.length,
  }));
}

type TextDelta = { type: "text-delta"; text: string };

function isTextDelta(event: { type: string }): event is TextDelta {
  return event.type === "text-delta";
}
