/** How much of the searched documents could be searched by meaning when a question was asked. */
export type IndexState = {
  /** Passages that were searched by words. */
  passages: number;
  /** Those of them that have a vector of the active embedding model. */
  embedded: number;
  /** False where no embedding model is set, or the question's vector did not come in time. */
  isQuestionEmbedded: boolean;
};

/** `meaning`: everything was searched by words and by meaning; `partly`: some passages have no vector yet. */
export const SEARCH_REACHES = ["meaning", "partly", "words"] as const;
export type SearchReach = (typeof SEARCH_REACHES)[number];

/** What a search with this state reached. */
export function reachOf({ passages, embedded, isQuestionEmbedded }: IndexState): SearchReach {
  if (!isQuestionEmbedded || embedded === 0) return "words";
  return embedded < passages ? "partly" : "meaning";
}
