import { answerQuestion } from "#lib/answer/answer-question";
import type { OpenQuestion } from "#lib/answer/open-question";
import { type AnswerTurn, inAnswerTurn } from "#lib/answer/take-turn";
import { whileAllowed } from "#lib/auth/while-allowed";
import type { AnswerEvent } from "#lib/domain/answers/answer";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import type { EndReason } from "#lib/domain/people/access-end";
import type { Viewer } from "#lib/domain/viewer";
import { END_SENTENCES } from "#lib/i18n/note-sentences";

/**
 * The events of an answer, in the viewer's turn and as long as they may have them. When their access ends, the model is stopped, what was
 * said so far is recorded as stopped, and the last event says why.
 */
export function answerWhileAllowed(
  viewer: Viewer,
  question: OpenQuestion,
  { request, stop, turn }: { request: Request; stop: AbortController; turn: AnswerTurn },
): AsyncGenerator<AnswerEvent> {
  const startedAt = performance.now();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const events = inAnswerTurn(turn, signal, answerQuestion(viewer, question, { signal }));
  return whileAllowed(viewer, events, {
    stop,
    documentsIn,
    onEnd: (reason) => [endedEvent(question, reason, performance.now() - startedAt)],
  });
}

function documentsIn(event: AnswerEvent): string[] {
  return event.type === "sources" ? event.sources.map(({ documentId }) => documentId) : [];
}

function endedEvent(
  { answerId, conversation, endpointId }: OpenQuestion,
  ended: EndReason,
  milliseconds: number,
): AnswerEvent {
  return {
    type: "outcome",
    answerId,
    conversationId: conversation?.id ?? null,
    outcome: "stopped",
    endpointId: endpointId ?? QUOTES_ENDPOINT,
    milliseconds: Math.round(milliseconds),
    ended,
    message: END_SENTENCES[ended],
  };
}
