import type { EndReason } from "../people/access-end.ts";
import type { IndexState } from "../search/index-state.ts";
import type { Citation, Source } from "./citation.ts";
import type { JudgedSentence } from "./support.ts";
import type { WithheldSources } from "./withheld-sources.ts";
import type { Writer } from "./writer.ts";

/**
 * How an answer ended. Uncertain: nothing found answers the question for certain, so the nearest passages are shown and
 * no model is asked. Abstained: the documents do not answer the question.
 */
export const ANSWER_OUTCOMES = ["complete", "uncertain", "abstained", "stopped", "failed"] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** What is known of the search behind an answer. */
export type SearchFacts = {
  /** What was searched for, if not the question itself. */
  searched: string | null;
  /** How much could be searched by meaning. Null: the answer is older than this record. */
  index: IndexState | null;
  /** Names, numbers and the like that the question turns on and no searched document holds, as the question has them. */
  missing: string[];
};

/** How many of the nearest passages a reader sees below an answer without text. */
export const NEAREST_SHOWN = 5;

/** Whether an answer ended without text: the nearest passages stand in its place. */
export function showsNearest(outcome: string): outcome is "uncertain" | "abstained" {
  return outcome === "uncertain" || outcome === "abstained";
}

/**
 * Why another endpoint than the wanted one answered, or why an answer failed. The catalogues hold a sentence for each
 * (`reader.note.*`), for screens and programs.
 */
export const ANSWER_NOTES = [
  "over-budget", // the budget is used up: the sources were quoted
  "restricted", // a source is above the endpoint's highest data class allowed: the sources were quoted
  "unmaskable", // the text could not be masked reliably: nothing was sent
  "resting", // it failed too often and is paused for a while
  "unreachable", // no connection, or the connection broke
  "key-refused", // the endpoint rejects our key
  "unknown-model", // the endpoint has no such model or address
  "busy", // too many requests, or the quota is used up
  "rejected", // the endpoint rejected the request
  "too-long", // the prompt does not fit the model
  "prompt-cut", // the server dropped a part of the prompt without saying so
  "server-failed", // the endpoint failed
  "too-slow", // no response within the deadline
  "garbled", // the response could not be read
  "silent", // it finished without any text
  "cut-off", // it stopped in the middle of its answer
  "withheld", // the endpoint's filter withheld the answer
  "internal", // our own fault; the log has the cause
] as const;
export type AnswerNote = (typeof ANSWER_NOTES)[number];

/**
 * The events of an answer, in this order. `text-delta` repeats, from the beginning after `text-retracted`. So does `citations`, first without verdicts; each one
 * replaces the one before.
 */
export type AnswerEvent =
  | { type: "status"; stage: "searching"; collections: number }
  | { type: "status"; stage: "reading"; collections: number; passages: number }
  | ({ type: "sources"; sources: Source[] } & SearchFacts)
  /** Comes before the first words, and only if there are any. */
  | ({ type: "writer"; endpointId: string } & Writer)
  | { type: "text-delta"; text: string }
  /** All text so far was a thought of the model and no part of the answer: forget it. */
  | { type: "text-retracted" }
  | {
      type: "citations";
      citations: Citation[];
      unsupported: number[];
      /** By offsets into the streamed text. Null: not judged, or not yet. */
      sentences: JudgedSentence[] | null;
    }
  | {
      type: "outcome";
      answerId: string;
      conversationId: string | null;
      outcome: AnswerOutcome;
      endpointId: string;
      milliseconds: number;
      /** How many of the passages found did not fit into the model's context window, the last ones. Unset: none. */
      leftOut?: number;
      /** Set when the answer failed, or when another endpoint than the wanted one answered. */
      note?: AnswerNote;
      /** Set when the viewer's access ended before the answer did. */
      ended?: EndReason;
      /** The note, or the reason for the end, as an English sentence for the reader. */
      message?: string;
    };

/** One question and answer of a conversation, as stored. */
export type AnswerRecord = SearchFacts & {
  id: string;
  question: string;
  text: string;
  /** Null where there is no text. */
  writer: Writer | null;
  outcome: AnswerOutcome;
  endpointId: string;
  /** Those that are open to the viewer today. */
  sources: Source[];
  /** How many others it was written from. A placeholder stands in `text` for what it said of them. */
  withheld: WithheldSources;
  /** How many of the passages found did not fit into the model's context window. */
  leftOut: number;
  citations: Citation[];
  unsupported: number[];
  /** By offsets into `text`. Null: not judged. */
  sentences: JudgedSentence[] | null;
  milliseconds: number;
  feedback: "helpful" | "unhelpful" | null;
  /** Ids of the sources that answer the question according to the person who asked. */
  answeredBy: string[];
  createdAt: string;
};
