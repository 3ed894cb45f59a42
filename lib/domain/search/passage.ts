/** The unit that is embedded, found and cited: the version's text from `start` to `end`. */
export type Passage = {
  id: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  /** The document's title. */
  title: string;
  /** The page where the passage begins. Documents without pages have page 1 only. */
  page: number;
  start: number;
  end: number;
  text: string;
  /** The headings above it, outermost first. */
  headings: string[];
};

/** Whether to show a passage's page. Page 1 is not shown, because documents without pages have page 1 only. */
export function hasPageNumber({ page }: Pick<Passage, "page">): boolean {
  return page > 1;
}

/** The scores of each arm of the search. Null: that arm did not find the passage. */
type RetrievalScores = {
  /** BM25 score, unbounded. */
  lexical: number | null;
  /** Cosine similarity, -1 to 1. */
  dense: number | null;
  /** The score that passages are ordered by, 0 to 1. */
  fused: number;
};

export type RetrievedPassage = Passage & { scores: RetrievalScores };

type InContext = { title: string; headings: readonly string[]; text: string };

/** A passage as a model reads it: under its title and headings, because a clause alone says too little. */
export function withContext({ title, headings, text }: InContext): string {
  return [title, ...headings, text].filter(Boolean).join("\n");
}
