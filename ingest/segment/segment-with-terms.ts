import { countPassageTerms } from "#lib/retrieval/terms";
import type { Parsed } from "../parse/parsed.ts";
import { segment } from "./segment.ts";

/** The passages of a parsed document, each with its terms for the search by words, as they are stored. */
export function segmentWithTerms(parsed: Parsed, title: string) {
  return segment(parsed, { title }).map((found) => ({
    ...found,
    ...countPassageTerms({ ...found, title }),
  }));
}
