import type { Passage } from "../search/passage.ts";

/** A marker in an answer, resolved to a passage the viewer may open and a span found again in it. */
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
  /** That its passage bears out the sentence that cites it, 0 to 1; of several the best. */
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

/** Where nearly the same text stands as well, as far as the viewer may see. */
type AlsoIn = {
  count: number;
  /** The first of them, best first. */
  places: SourcePlace[];
};

/** `alsoIn` is null where the text stands nowhere else. */
export type Source = SourcePlace & { alsoIn: AlsoIn | null };
