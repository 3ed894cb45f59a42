import type { AnswerNote } from "../answers/answer.ts";

/**
 * What a call is for: the answer, rewriting a follow-up question, checking the answer's sentences, a try-out, an
 * endpoint's conformance check or certification, or grading an answer against the expected one.
 */
export const CALL_PURPOSES = [
  "answer",
  "rewrite",
  "check",
  "try-out",
  "conformance",
  "certify",
  "judge",
  "shadow",
] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** How a call or an attempt ended. Stopped: its caller stopped listening. */
export type CallOutcome = "complete" | "stopped" | AnswerNote;
