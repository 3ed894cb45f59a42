import type { Viewer } from "../domain/viewer.ts";
import type { AnswerOptions } from "./ask.ts";
import { judge } from "./judge.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { Turn } from "./turn.ts";

/**
 * Checks the sentences of a complete answer against the passages they cite, and yields each time
 * that more is known: first by our own score. Never fails the answer.
 */
export async function* check(
  _viewer: Viewer,
  _question: OpenQuestion,
  turn: Turn,
  { signal }: AnswerOptions,
): AsyncGenerator<void> {
  if (turn.outcome !== "complete" || signal.aborted) return;
  const judgement = await judge(turn.text, turn.passages, signal);
  if (!judgement) return;
  turn.sentences = judgement.sentences;
  const { supportByMarker } = judgement;
  turn.cited = turn.cited && {
    ...turn.cited,
    citations: turn.cited.citations.map((citation) => ({
      ...citation,
      support: supportByMarker.get(citation.marker) ?? citation.support,
    })),
  };
  yield;
}
