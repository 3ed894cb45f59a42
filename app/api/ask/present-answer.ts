import type { WholeAnswer } from "#lib/answer/answer-in-full";
import type { Citation } from "#lib/domain/answers/citation";
import { type JudgedSentence, verdictOf } from "#lib/domain/answers/support";

/**
 * The form of an answer for programs (docs/api.md). Offsets count UTF-16 units of `answer` or of a
 * document's text.
 */
export function presentAnswer({ text, citations, sentences, outcome }: WholeAnswer) {
  const {
    answerId,
    conversationId,
    endpointId,
    milliseconds,
    note = null,
    message = null,
  } = outcome;
  return {
    answerId,
    conversationId,
    answer: text,
    outcome: outcome.outcome,
    citations: citations.map(presentCitation),
    sentences: sentences?.map(presentSentence) ?? null,
    endpointId,
    note,
    message,
    milliseconds,
  };
}

function presentCitation({ marker, documentId, title, page, start, end, quote }: Citation) {
  return { marker, documentId, title, page, start, end, quote };
}

function presentSentence(sentence: JudgedSentence) {
  const { start, end, place } = sentence;
  return { start, end, verdict: verdictOf(sentence), marker: place?.marker ?? null };
}
