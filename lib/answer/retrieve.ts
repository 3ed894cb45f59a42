import { findAbstention } from "../db/calibration.ts";
import type { RetrievedPassage } from "../domain/passage.ts";
import type { Viewer } from "../domain/viewer.ts";
import { retrievePassages } from "../retrieval/retrieve.ts";
import { hasEvidence, type Judgement } from "./has-evidence.ts";
import type { OpenQuestion } from "./open-question.ts";
import { searchTextOf } from "./search-text.ts";

export type Retrieved = {
  /** The best first; their place is the number they are cited by. */
  passages: RetrievedPassage[];
  /** False: the documents do not answer the question, these are only the nearest passages. */
  isAnswered: boolean;
};

/** What a model is shown: enough to answer from, few enough to be read with care. */
const PASSAGES = 8;
const CHARACTERS = 12_000;

/** Finds the passages to answer from, and decides whether they are evidence at all. */
export async function retrieve(
  viewer: Viewer,
  question: OpenQuestion,
  signal: AbortSignal,
): Promise<Retrieved> {
  const { collectionIds, asOf } = question;
  const { passages, evidence } = await retrievePassages(viewer, {
    question: searchTextOf(question),
    ...(collectionIds.length > 0 && { collectionIds }),
    ...(asOf !== null && { asOf }),
    top: PASSAGES,
    signal,
  });
  signal.throwIfAborted();
  return {
    passages: withinBudget(passages),
    isAnswered: hasEvidence(question.text, evidence, await judgementFor(viewer, passages)),
  };
}

/** The collection of the best passage decides: it is its answer that would be given. */
async function judgementFor(
  viewer: Viewer,
  [best]: readonly RetrievedPassage[],
): Promise<Judgement> {
  const found = best ? await findAbstention(viewer, best.collectionId) : null;
  return {
    model: found?.calibration?.model ?? null,
    threshold: found?.answerThreshold ?? found?.calibration?.threshold ?? null,
  };
}

function withinBudget(passages: readonly RetrievedPassage[]): RetrievedPassage[] {
  let characters = 0;
  return passages.filter(({ text }, place) => {
    characters += text.length;
    return place === 0 || characters <= CHARACTERS;
  });
}
