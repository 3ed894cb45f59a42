/** The unit that is embedded, found and cited: the version's text from `start` to `end`. */
export type Passage = {
  id: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  /** The document's title. */
  title: string;
  /** Where the passage begins; documents without pages have page 1 only. */
  page: number;
  start: number;
  end: number;
  text: string;
  /** The headings above it, outermost first. */
  headings: string[];
};

/** Whether to show a place's page: documents without pages have page 1 only, so 1 says nothing. */
export function hasPageNumber({ page }: Pick<Passage, "page">): boolean {
  return page > 1;
}

/** How strongly each arm spoke for a passage. Null: that arm did not find it. */
type RetrievalScores = {
  /** BM25 score, unbounded. */
  lexical: number | null;
  /** Cosine similarity, -1 to 1. */
  dense: number | null;
  /** What passages are ordered by, 0 to 1. */
  fused: number;
};

export type RetrievedPassage = Passage & { scores: RetrievalScores };

type InContext = { title: string; headings: readonly string[]; text: string };

/** A passage as a model reads it: below its title and headings, as a clause alone says too little. */
export function withContext({ title, headings, text }: InContext): string {
  return [title, ...headings, text].filter(Boolean).join("\n");
}
