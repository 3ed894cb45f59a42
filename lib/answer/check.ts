import type { Citation } from "../domain/answers/citation.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { AnswerOptions } from "./ask.ts";
import { classOf } from "./compose-prompt.ts";
import { consultJudge } from "./consult-judge.ts";
import { type Judgement, judge } from "./judge.ts";
import type { OpenQuestion } from "./open-question.ts";
import { shownPassages, type Turn } from "./turn.ts";

/**
 * Checks the sentences of a complete answer against the passages they cite. Yields first the verdicts of
 * our own score, then those of the organization's judging model, if it has one. Bounded in time; never
 * fails the answer.
 */
export async function* check(
  viewer: Viewer,
  question: OpenQuestion,
  turn: Turn,
  options: AnswerOptions,
): AsyncGenerator<void> {
  const { text, outcome, cited } = turn;
  const passages = shownPassages(turn);
  if (outcome !== "complete" || options.signal.aborted) return;
  const collectionIds = passages.map(({ collectionId }) => collectionId);
  const classOfText = async () => classOf(collectionIds, question);
  const sending = { viewer, classOf: classOfText, signal: options.signal };
  const judgement = await judge(text, passages, sending, question.text);
  if (!judgement) return;
  const { sentences } = judgement;
  turn.sentences = sentences;
  if (cited) turn.cited = { ...cited, citations: cited.citations.map(scoredBy(judgement)) };
  yield;

  const judged = { answer: text, shown: passages, sentences };
  const consulted = await consultJudge(viewer, question, judged, options);
  if (!consulted) return;
  turn.sentences = consulted;
  yield;
}

function scoredBy({ supportByMarker }: Judgement): (citation: Citation) => Citation {
  return (citation) => ({
    ...citation,
    support: supportByMarker.get(citation.marker) ?? citation.support,
  });
}
