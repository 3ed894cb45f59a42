import { rewriteMarkers } from "../domain/marker.ts";
import { QUOTES_ENDPOINT } from "../domain/models/endpoint.ts";
import type { Passage } from "../domain/search/passage.ts";
import type { ChatBackend } from "./model.ts";
import { pickQuotes } from "./pick-quotes.ts";

/** No model: the best sentences of the sources, verbatim, each with its marker. */
export const quotesBackend: ChatBackend = {
  endpointId: QUOTES_ENDPOINT,
  model: QUOTES_ENDPOINT,
  async *stream({ question, sources }) {
    let separator = "";
    for (const { source, start, end } of pickQuotes(question, sources)) {
      const marked = `${separator}${quoted(sources[source], start, end)} [${source + 1}]`;
      for (const piece of piecesOf(marked)) yield { type: "text", text: piece };
      separator = "\n\n";
    }
    yield { type: "finish", reason: "stop" };
  },
};

/** The quoted text, without the numbers of the source's own footnotes. */
function quoted(passage: Passage | undefined, start: number, end: number): string {
  const text = passage?.text.slice(start, end) ?? "";
  return rewriteMarkers(text, () => false).replace(/[ \t]*\n\s*/g, "\n");
}

/** Splits a text into clauses, as it would be read aloud. */
function piecesOf(text: string): string[] {
  return text.split(/(?<=[,;:.!?]\s)|(?<=[，；：。！？\n])/);
}
