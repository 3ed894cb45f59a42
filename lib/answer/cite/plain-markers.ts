import { codeSpansIn, type Span } from "../../domain/answers/markdown/code-spans.ts";
import { closersOf } from "../../domain/answers/markdown/unfinished.ts";
import { markerGroupsIn } from "../../domain/marker.ts";
import type { Passage } from "../../domain/search/passage.ts";
import { BEGINNINGS, readSpelling } from "./read-spelling.ts";

/** Characters before a marker by which a source is recognized as the place that it was copied from. */
const COPIED_BEFORE = 12;

/**
 * Rewrites all markers of a stream as `[1][2]`, however the model writes them: from here on nothing else is a marker.
 * Holds text back only from where a marker may begin to where it ends. Code keeps what it has in brackets, and so do
 * words of a source that have the same spelling there: a footnote of its own.
 */
export async function* withPlainMarkers<Event extends { type: string }>(
  events: AsyncIterable<Event | TextDelta>,
  shown: readonly Pick<Passage, "text">[],
): AsyncGenerator<Event | TextDelta> {
  let held = "";
  let said = "";
  const read = (text: string, isEnd: boolean): string => {
    const { ready, rest } = rewrite(said, text, { shown, isEnd });
    held = rest;
    said += ready;
    return ready;
  };
  for await (const event of events) {
    if (event.type === "text-retracted") [held, said] = ["", ""];
    if (!isTextDelta(event)) {
      yield event;
      continue;
    }
    const ready = read(held + event.text, false);
    if (ready !== "") yield { type: "text-delta", text: ready };
  }
  const last = read(held, true);
  if (last !== "") yield { type: "text-delta", text: last };
}

type Given = { shown: readonly Pick<Passage, "text">[]; isEnd: boolean };

/** The text with its markers rewritten, up to where one may still be unfinished. */
function rewrite(said: string, text: string, { shown, isEnd }: Given) {
  const code = codeIn(text, said);
  let ready = "";
  let from = 0;
  for (const { index: at } of text.matchAll(BEGINNINGS)) {
    if (at < from || code.some(({ start, end }) => start <= at && at < end)) continue;
    const marker = readAt(said, text, at, shown.length, isEnd);
    if (marker === "open") return { ready: ready + text.slice(from, at), rest: text.slice(at) };
    if (!marker) continue;
    const spelling = text.slice(at, marker.end);
    const before = ready + text.slice(from, at);
    ready = before + (isCopied(said + before, spelling, shown) ? spelling : plain(marker.markers));
    from = marker.end;
  }
  return { ready: ready + text.slice(from), rest: "" };
}

/** What a superscript follows may stand in what was said before. */
function readAt(said: string, text: string, at: number, sources: number, isEnd: boolean) {
  const before = said.slice(-40);
  // At the end nothing more comes: what stands there is read as if a blank followed.
  const whole = before + text + (isEnd ? " " : "");
  const marker = readSpelling(whole, before.length + at, sources);
  if (marker === "open") return isEnd ? null : marker;
  return marker && { ...marker, end: Math.min(marker.end - before.length, text.length) };
}

function plain(markers: readonly number[]): string {
  return [...new Set(markers)].map((marker) => `[${marker}]`).join("");
}

/** Whether a source has the same spelling behind the same words. Plain markers stay markers. */
function isCopied(before: string, spelling: string, shown: Given["shown"]): boolean {
  const words = before.slice(-COPIED_BEFORE);
  if (words.length < COPIED_BEFORE || markerGroupsIn(spelling).length > 0) return false;
  return shown.some(({ text }) => text.includes(words + spelling));
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
