import type { Citation, Source } from "./citation.ts";
import type { JudgedSentence } from "./support.ts";

/** How an answer ended. Abstained: the documents do not answer the question. */
export const ANSWER_OUTCOMES = ["complete", "abstained", "stopped", "failed"] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/**
 * Why another than the wanted endpoint answered, or why an answer failed. The sentence for each stands
 * in the catalogues (`reader.note.*`), for screens and programs alike.
 */
export const ANSWER_NOTES = [
  "over-budget", // the money set for it is used up: the sources were quoted
  "restricted", // a source is better protected than the endpoint's ceiling: the sources were quoted
  "unmaskable", // what identifies people could not be masked for certain: nothing was sent
  "resting", // it has failed too often just now and is left alone for a while
  "unreachable", // no connection, or it broke
  "key-refused", // the endpoint does not accept our key
  "unknown-model", // the endpoint has no such model or address
  "busy", // too many requests, or the quota is used up
  "rejected", // the endpoint did not accept the request
  "too-long", // the prompt does not fit the model
  "server-failed", // the endpoint failed on its side
  "too-slow", // nothing came within the time allowed
  "garbled", // what came could not be read
  "silent", // it finished without a word
  "cut-off", // it stopped in the middle of its answer
  "withheld", // the endpoint's filter held the answer back
  "internal", // our fault; the log has the cause
] as const;
export type AnswerNote = (typeof ANSWER_NOTES)[number];

/**
 * What the question street says while it walks, in this order. text-delta repeats; so does citations,
 * first without verdicts, each time in place of the one before.
 */
export type AnswerEvent =
  | { type: "status"; stage: "searching"; collections: number }
  | { type: "status"; stage: "reading"; collections: number; passages: number }
  /** `searched`: what was searched for, where that was not the question itself. */
  | { type: "sources"; sources: Source[]; searched: string | null }
  | { type: "text-delta"; text: string }
  | {
      type: "citations";
      citations: Citation[];
      unsupported: number[];
      /** By offsets into the text as it was streamed. Null: not judged, or not yet. */
      sentences: JudgedSentence[] | null;
    }
  | {
      type: "outcome";
      answerId: string;
      conversationId: string | null;
      outcome: AnswerOutcome;
      endpointId: string;
      milliseconds: number;
      /** Set when it failed, and when another endpoint than the wanted one answered. */
      note?: AnswerNote;
      /** The note as an English sentence for the reader. */
      message?: string;
    };

/** One turn of a conversation as it is shown again later. */
export type AnswerRecord = {
  id: string;
  question: string;
  /** What was searched for, where that was not the question itself. */
  searched: string | null;
  text: string;
  outcome: AnswerOutcome;
  endpointId: string;
  sources: Source[];
  citations: Citation[];
  unsupported: number[];
  /** By offsets into `text`. Null: not judged. */
  sentences: JudgedSentence[] | null;
  milliseconds: number;
  feedback: "helpful" | "unhelpful" | null;
  /** The ids of the sources that answer the question, as the person who asked says. */
  answeredBy: string[];
  createdAt: string;
};
