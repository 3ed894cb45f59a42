import type { IndexState } from "../domain/search/index-state.ts";
import type { RetrievedPassage } from "../domain/search/passage.ts";
import type { RetrievalFacts } from "../domain/search/retrieval-log.ts";
import type { Viewer } from "../domain/viewer.ts";
import { type Retrieval, retrievePassages } from "../retrieval/retrieve.ts";
import { type Certainty, judgeEvidence } from "./judge-evidence.ts";
import { judgementFor } from "./judgement-for.ts";
import { retrievalFacts } from "./log-retrieval.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { Search } from "./rewrite/rewrite.ts";
import { type DistinctPassage, setCopiesAside } from "./set-copies-aside.ts";
import { searchInTurn } from "./take-turn.ts";

export type Retrieved = {
  /** Best first; a passage's place is the number it is cited by. */
  passages: DistinctPassage[];
  /** Whether these passages answer the question, or are only the nearest ones. */
  certainty: Certainty;
  /** How much of the documents was searched by words, and how much of it by meaning too. */
  index: IndexState;
  /** For the retrieval log. */
  facts: RetrievalFacts;
  /** The searched text as a vector. */
  questionVector: Retrieval["questionVector"];
};

/** How many passages a model is shown: enough to answer from, few enough to be read with care. */
export const PASSAGES = 8;
const CHARACTERS = 12_000;
/** How many passages are examined for the best distinct ones and their near copies. */
export const LOOKED_THROUGH = 100;

/** Finds the passages to answer a search from, and decides whether they are evidence enough. */
export async function retrieve(
  viewer: Viewer,
  question: OpenQuestion,
  search: Search,
  signal: AbortSignal,
): Promise<Retrieved> {
  const { collectionIds, asOf } = question;
  const startedAt = performance.now();
  const retrieval = await searchInTurn(viewer, signal, () =>
    retrievePassages(viewer, {
      question: search.text,
      ...(collectionIds.length > 0 && { collectionIds }),
      ...(asOf !== null && { asOf }),
      top: LOOKED_THROUGH,
      signal,
    }),
  );
  signal.throwIfAborted();
  const { evidence } = retrieval;
  const passages = setCopiesAside(search.text, retrieval.passages, PASSAGES);
  const judgement = await judgementFor(viewer, passages[0]);
  const certainty: Certainty =
    passages.length > 0
      ? judgeEvidence(search.text, evidence, judgement)
      : { outcome: "absent", missing: evidence.missing, probability: null };
  const isAnswered = certainty.outcome === "answered";
  const milliseconds = performance.now() - startedAt;
  return {
    passages: withinBudget(passages),
    certainty,
    index: retrieval.index,
    questionVector: retrieval.questionVector,
    facts: retrievalFacts(
      question,
      { ...retrieval, passages },
      { search, isAnswered, milliseconds },
    ),
  };
}

/** Chooses from a question's hits, best first, the passages that a model is shown. */
export function shownOf(question: string, found: readonly RetrievedPassage[]): DistinctPassage[] {
  return withinBudget(setCopiesAside(question, found, PASSAGES));
}

function withinBudget(passages: readonly DistinctPassage[]): DistinctPassage[] {
  let characters = 0;
  return passages.filter(({ text }, place) => {
    characters += text.length;
    return place === 0 || characters <= CHARACTERS;
  });
}
