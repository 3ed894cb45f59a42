import type { RetrievedPassage } from "../domain/passage.ts";
import type { RetrievalFacts } from "../domain/retrieval-log.ts";
import type { Viewer } from "../domain/viewer.ts";
import { retrievePassages } from "../retrieval/retrieve.ts";
import { hasEvidence } from "./has-evidence.ts";
import { judgementFor } from "./judgement-for.ts";
import { retrievalFacts } from "./log-retrieval.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { Search } from "./rewrite.ts";

export type Retrieved = {
  /** The best first; their place is the number they are cited by. */
  passages: RetrievedPassage[];
  /** False: the documents do not answer the question, these are only the nearest passages. */
  isAnswered: boolean;
  /** For the log of retrievals. */
  facts: RetrievalFacts;
};

/** What a model is shown: enough to answer from, few enough to be read with care. */
export const PASSAGES = 8;
const CHARACTERS = 12_000;

/** Finds the passages to answer a search from, and decides whether they are evidence at all. */
export async function retrieve(
  viewer: Viewer,
  question: OpenQuestion,
  search: Search,
  signal: AbortSignal,
): Promise<Retrieved> {
  const { collectionIds, asOf } = question;
  const startedAt = performance.now();
  const retrieval = await retrievePassages(viewer, {
    question: search.text,
    ...(collectionIds.length > 0 && { collectionIds }),
    ...(asOf !== null && { asOf }),
    top: PASSAGES,
    signal,
  });
  signal.throwIfAborted();
  const { passages, evidence } = retrieval;
  const judgement = await judgementFor(viewer, passages[0]);
  const isAnswered = passages.length > 0 && hasEvidence(search.text, evidence, judgement);
  const milliseconds = performance.now() - startedAt;
  return {
    passages: withinBudget(passages),
    isAnswered,
    facts: retrievalFacts(question, retrieval, { search, isAnswered, milliseconds }),
  };
}

function withinBudget(passages: readonly RetrievedPassage[]): RetrievedPassage[] {
  let characters = 0;
  return passages.filter(({ text }, place) => {
    characters += text.length;
    return place === 0 || characters <= CHARACTERS;
  });
}
