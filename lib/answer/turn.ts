import type {
  AnswerEvent,
  AnswerNote,
  AnswerOutcome,
  SearchFacts,
} from "../domain/answers/answer.ts";
import type { Source, SourcePlace } from "../domain/answers/citation.ts";
import type { JudgedSentence } from "../domain/answers/support.ts";
import { AppError } from "../domain/errors.ts";
import { QUOTES_ENDPOINT } from "../domain/models/endpoint.ts";
import type { Passage } from "../domain/search/passage.ts";
import type { RetrievalFacts } from "../domain/search/retrieval-log.ts";
import { NOTE_SENTENCES } from "../i18n/note-sentences.ts";
import { log } from "../log.ts";
import type { AnswerRequest, SecondWords } from "../models/gateway.ts";
import { ModelFault } from "../models/model-fault.ts";
import type { ResolvedCitations } from "./cite/resolve-citations.ts";
import type { OpenQuestion } from "./open-question.ts";
import type { Retrieved } from "./retrieve.ts";
import type { DistinctPassage } from "./set-copies-aside.ts";

/** What the reader has been shown so far; each stage of the pipeline adds to it. */
export type Turn = {
  startedAt: number;
  passages: readonly DistinctPassage[];
  /** Null: the question was not embedded. */
  questionVector: AnswerRequest["questionVector"];
  retrieval: RetrievalFacts | null;
  /** Null until the search is done. */
  search: Pick<Retrieved, "certainty" | "index"> | null;
  text: string;
  /** Null until the text is complete. */
  cited: ResolvedCitations | null;
  /** By offsets into `text`; null if not judged (yet). */
  sentences: JudgedSentence[] | null;
  outcome: AnswerOutcome;
  endpointId: string;
  /** How many of the passages, the last ones, did not fit into the model's context window. */
  leftOut: number;
  /** The shadow answer to ask for once the reader has the answer; null: none. */
  shadowAnswer: SecondWords | null;
  note: AnswerNote | undefined;
  message: string | undefined;
};

export function beginTurn({ endpointId }: OpenQuestion): Turn {
  return {
    startedAt: performance.now(),
    passages: [],
    questionVector: null,
    retrieval: null,
    search: null,
    text: "",
    cited: null,
    sentences: null,
    // The default, because the reader may stop at any word.
    outcome: "stopped",
    endpointId: endpointId ?? QUOTES_ENDPOINT,
    leftOut: 0,
    shadowAnswer: null,
    note: undefined,
    message: undefined,
  };
}

/** Ends a turn whose text is complete. Without text the search says whether the nearest passages may answer. */
export function endTurn(turn: Turn): void {
  const isUncertain = turn.search?.certainty.outcome === "uncertain";
  if (turn.text.trim() !== "") turn.outcome = "complete";
  else turn.outcome = isUncertain ? "uncertain" : "abstained";
}

/** Ends a turn early: stopped by the reader, failed at the model, or failed in our code. */
export function endTurnEarly(turn: Turn, error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  turn.outcome = "failed";
  turn.note = error instanceof ModelFault ? error.note : "internal";
  if (error instanceof AppError) turn.message = error.message;
  else log.error({ err: error }, "A question could not be answered.");
}

/** The most copies of a passage that are named; readers look up no more. */
const NAMED_COPIES = 5;

/** The passages that the model was given. A marker above their number leads to no source. */
export function shownPassages({ passages, leftOut }: Turn): readonly DistinctPassage[] {
  return passages.slice(0, passages.length - leftOut);
}

/** The passages as the reader sees them; their place in the list is their marker's number. */
export function sourcesOf({ passages }: Turn): Source[] {
  return passages.map(({ copies, ...passage }) => ({
    ...placeOf(passage),
    alsoIn:
      copies.length > 0
        ? { count: copies.length, places: copies.slice(0, NAMED_COPIES).map(placeOf) }
        : null,
  }));
}

function placeOf({
  id,
  collectionId,
  documentId,
  versionId,
  title,
  page,
  start,
  end,
  headings,
  text,
}: Passage): SourcePlace {
  return { id, collectionId, documentId, versionId, title, page, start, end, headings, text };
}

export function citationsOf({ cited, sentences }: Turn): AnswerEvent {
  const { citations, unsupported } = cited ?? NOTHING_CITED;
  return { type: "citations", citations, unsupported, sentences };
}

export const NOTHING_CITED: ResolvedCitations = { text: "", citations: [], unsupported: [] };

export function outcomeOf({ answerId, conversation }: OpenQuestion, turn: Turn): AnswerEvent {
  const { outcome, endpointId, leftOut, note } = turn;
  return {
    type: "outcome",
    answerId,
    conversationId: conversation?.id ?? null,
    outcome,
    endpointId,
    milliseconds: elapsed(turn),
    ...(leftOut > 0 && { leftOut }),
    ...(note && { note, message: turn.message ?? NOTE_SENTENCES[note] }),
  };
}

export function searchFactsOf({ retrieval, search }: Turn): SearchFacts {
  return {
    searched: retrieval?.searched ?? null,
    index: search?.index ?? null,
    missing: search?.certainty.missing ?? [],
  };
}

export function elapsed({ startedAt }: Turn): number {
  return Math.round(performance.now() - startedAt);
}
