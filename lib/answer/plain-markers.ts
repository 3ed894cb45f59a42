import { rewriteMarkers } from "../domain/marker.ts";

/** The beginning of a marker that may still be completed; a longer one is not a marker. */
const UNFINISHED = /[[［【][\s\d,，、]{0,20}$/;

/**
 * Rewrites all markers of a stream as `[1][2]`, however the model writes them. Holds text back only from
 * an opening bracket to its closing one.
 */
export async function* withPlainMarkers<Event extends { type: string }>(
  events: AsyncIterable<Event | TextDelta>,
): AsyncGenerator<Event | TextDelta> {
  let held = "";
  for await (const event of events) {
    if (!isTextDelta(event)) {
      yield event;
      continue;
    }
    const text = held + event.text;
    held = UNFINISHED.exec(text)?.[0] ?? "";
    const ready = rewriteMarkers(text.slice(0, text.length - held.length), () => true);
    if (ready !== "") yield { type: "text-delta", text: ready };
  }
  if (held !== "") yield { type: "text-delta", text: held };
}

type TextDelta = { type: "text-delta"; text: string };

function isTextDelta(event: { type: string }): event is TextDelta {
  return event.type === "text-delta";
}
