import type { WholeAnswer } from "#lib/answer/answer-in-full";
import { showsNearest } from "#lib/domain/answers/answer";
import type { Citation, Source } from "#lib/domain/answers/citation";
import { type JudgedSentence, verdictOf } from "#lib/domain/answers/support";
import { reachOf } from "#lib/domain/search/index-state";

/**
 * The form of an answer for programs (docs/api.md). Offsets count UTF-16 units of `answer` or of a
 * document's text.
 */
export function presentAnswer(whole: WholeAnswer) {
  const { text, writer, search, sources, citations, sentences, outcome } = whole;
  const {
    answerId,
    conversationId,
    endpointId,
    milliseconds,
    leftOut = 0,
    note = null,
    message = null,
  } = outcome;
  return {
    answerId,
    conversationId,
    answer: text,
    aiGenerated: writer?.aiGenerated ?? false,
    writtenBy: writer?.writtenBy ?? null,
    outcome: outcome.outcome,
    search: presentSearch(search),
    missing: search.missing,
    leftOut,
    citations: citations.map(presentCitation),
    nearest: showsNearest(outcome.outcome) ? sources.map(presentNearest) : [],
    sentences: sentences?.map(presentSentence) ?? null,
    endpointId,
    note,
    message,
    milliseconds,
  };
}

/** `meaning`: everything was searched by words and by meaning; `partly`, `words`: some or all by words only. */
function presentSearch({ index }: WholeAnswer["search"]) {
  return index && { by: reachOf(index), passages: index.passages, embedded: index.embedded };
}

function presentCitation({ marker, documentId, title, page, start, end, quote }: Citation) {
  return { marker, documentId, title, page, start, end, quote };
}

/** A passage that may answer where nothing does for certain. */
function presentNearest({ documentId, title, page, start, end, text: quote }: Source) {
  return { documentId, title, page, start, end, quote };
}

function presentSentence(sentence: JudgedSentence) {
  const { start, end, place } = sentence;
  return { start, end, verdict: verdictOf(sentence), marker: place?.marker ?? null };
}
