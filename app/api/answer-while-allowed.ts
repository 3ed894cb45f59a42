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
 * The events of an answer, in the viewer's turn and as long as they may have them. When their access ends, the model is
 * stopped, what was said so far is recorded as stopped, and the last event says why.
 */
export function answerWhileAllowed(
  viewer: Viewer,
  question: OpenQuestion,
  { request, stop, turn }: { request: Request; stop: AbortController; turn: AnswerTurn },
): AsyncGenerator<AnswerEvent> {
  const startedAt = performance.now();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  const events = inAnswerTurn(turn, signal, answerQuestion(viewer, question, { signal }));
  const told: Told = { endpointId: question.endpointId ?? QUOTES_ENDPOINT };
  return whileAllowed(viewer, notingWriter(told, events), {
    stop,
    documentsIn,
    onEnd: (ended) => [endedEvent(question, told, ended, performance.now() - startedAt)],
  });
}

/** What the viewer was told so far: the endpoint that writes, until then the one that they asked for. */
type Told = { endpointId: string };

async function* notingWriter(
  told: Told,
  events: AsyncIterable<AnswerEvent>,
): AsyncGenerator<AnswerEvent> {
  for await (const event of events) {
    if (event.type === "writer") told.endpointId = event.endpointId;
    yield event;
  }
}

function documentsIn(event: AnswerEvent): string[] {
  return event.type === "sources" ? event.sources.map(({ documentId }) => documentId) : [];
}

function endedEvent(
  { answerId, conversation }: OpenQuestion,
  { endpointId }: Told,
  ended: EndReason,
  milliseconds: number,
): AnswerEvent {
  return {
    type: "outcome",
    answerId,
    conversationId: conversation?.id ?? null,
    outcome: "stopped",
    endpointId,
    milliseconds: Math.round(milliseconds),
    ended,
    message: END_SENTENCES[ended],
  };
}
