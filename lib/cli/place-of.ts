import { hasPageNumber, type Passage } from "../domain/search/passage.ts";

/** A passage's document and page, as a line for a person. */
export function placeOf(passage: Pick<Passage, "title" | "page">): string {
  return hasPageNumber(passage) ? `${passage.title}, p. ${passage.page}` : passage.title;
}
