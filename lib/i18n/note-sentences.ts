import type { AnswerNote } from "../domain/answers/answer.ts";
import type { EndReason } from "../domain/people/access-end.ts";
import en from "./messages/en.json" with { type: "json" };

/**
 * Each note as an English sentence: what happened and what to do. The sentences are only in the message
 * catalogue, so that programs, the command line and the screens show the same text.
 */
export const NOTE_SENTENCES: Readonly<Record<AnswerNote, string>> = en.reader.note;

/** The same for the reasons for which a stream ends before its content does. */
export const END_SENTENCES: Readonly<Record<EndReason, string>> = en.reader.ended;
