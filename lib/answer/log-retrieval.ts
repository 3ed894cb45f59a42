import { logRetrieval } from "../db/search/retrievals.ts";
import type { LoggedPassage, RetrievalFacts } from "../domain/search/retrieval-log.ts";
import type { Viewer } from "../domain/viewer.ts";
import { log } from "../log.ts";
import type { Ranking, Retrieval } from "../retrieval/retrieve.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { Search } from "./rewrite/rewrite.ts";

/** What the retrieval log keeps: the question and its passages' places, ranks and scores; neither their text nor names. */
export function retrievalFacts(
  question: OpenQuestion,
  { passages, evidence, ranking }: Retrieval,
  { search, ...found }: { search: Search; isAnswered: boolean; milliseconds: number },
): RetrievalFacts {
  return {
    question: question.text,
    searched: search.text === question.text ? null : search.text,
    rewriting: search.rewriting,
    collectionIds: question.collectionIds,
    asOf: question.asOf,
    passages: passages.map(({ id, scores, ...passage }) => ({
      passageId: id,
      collectionId: passage.collectionId,
      documentId: passage.documentId,
      versionId: passage.versionId,
      page: passage.page,
      start: passage.start,
      end: passage.end,
      ranks: ranksOf(ranking, id),
      scores: { lexical: scores.lexical, dense: scores.dense, fused: scores.fused },
    })),
    termCoverage: evidence.termCoverage,
    bestCosine: evidence.bestCosine,
    isAnswered: found.isAnswered,
    milliseconds: Math.round(found.milliseconds),
  };
}

function ranksOf({ lexical, dense }: Ranking, id: string): LoggedPassage["ranks"] {
  const rankIn = (hits: readonly { id: string }[]) =>
    hits.findIndex((hit) => hit.id === id) + 1 || null;
  return { lexical: rankIn(lexical), dense: rankIn(dense) };
}

/** Logs the retrieval of an answer that is already recorded. A failure never fails the answer. */
export async function keepRetrieval(
  viewer: Viewer,
  { answerId }: OpenQuestion,
  facts: RetrievalFacts | null,
): Promise<void> {
  if (!facts) return;
  try {
    await logRetrieval(viewer, answerId, facts);
  } catch (error) {
    log.error({ err: error, answerId }, "A retrieval could not be logged.");
  }
}
