import type { Viewer } from "../domain/viewer.ts";
import type { Evidence } from "../retrieval/evidence.ts";
import { retrievePassages } from "../retrieval/retrieve.ts";

/** A question and the passages of the collection that answer it. */
export type AnsweredQuestion = { question: string; passageIds: readonly string[] };

/** The retrieval results of a question, asked once with its answer present and once without. */
export type Trial = {
  question: string;
  isPresent: boolean;
  evidence: Evidence;
  /** Whether the passage that would be cited first answers the question. */
  isFirstRelevant: boolean;
};

/** As many passages as an answer is written from. */
const TOP = 8;

/**
 * Asks each question twice through the real retrieval: as it is, and with every passage that answers it
 * withheld. The neighbouring passages stay, which makes abstaining hard.
 */
export async function* askAndWithhold(
  viewer: Viewer,
  collectionId: string,
  questions: Iterable<AnsweredQuestion>,
): AsyncGenerator<[present: Trial, absent: Trial]> {
  for (const { question, passageIds } of questions) {
    const relevant = new Set(passageIds);
    const ask = async (isPresent: boolean): Promise<Trial> => {
      const { passages, evidence } = await retrievePassages(viewer, {
        question,
        collectionIds: [collectionId],
        top: TOP,
        withheld: isPresent ? [] : passageIds,
      });
      const isFirstRelevant = relevant.has(passages[0]?.id ?? "");
      return { question, isPresent, evidence, isFirstRelevant };
    };
    yield [await ask(true), await ask(false)];
  }
}
