import type { Passage } from "../search/passage.ts";

/** A marker in an answer, resolved to a passage that the viewer may open and to the quoted span in it. */
export type Citation = {
  /** The n of `[n]` in the answer's text. */
  marker: number;
  passageId: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  title: string;
  headings: string[];
  page: number;
  /** The quoted span, as offsets into the version's text. */
  start: number;
  end: number;
  quote: string;
  /** Probability that the passage supports the citing sentence, 0 to 1; the highest of several. */
  support: number;
};

/** A passage as the reader sees it. */
export type SourcePlace = Pick<
  Passage,
  | "id"
  | "collectionId"
  | "documentId"
  | "versionId"
  | "title"
  | "page"
  | "start"
  | "end"
  | "headings"
  | "text"
>;

/** Other places with nearly the same text, as far as the viewer may see them. */
type AlsoIn = {
  count: number;
  /** The best of these places, best first. */
  places: SourcePlace[];
};

/** `alsoIn` is null when the text occurs nowhere else. */
export type Source = SourcePlace & { alsoIn: AlsoIn | null };
