import type { AnswerNote } from "../answers/answer.ts";

/**
 * What a call is for: the answer, a question that stands by itself, its sentences' check, a try-out, the
 * conformance run of an endpoint, or the grading of an answer beside the expected one.
 */
export const CALL_PURPOSES = [
  "answer",
  "rewrite",
  "check",
  "try-out",
  "conformance",
  "judge",
  "shadow",
] as const;
export type CallPurpose = (typeof CALL_PURPOSES)[number];

/** How a call or an attempt ended; stopped: its caller listened no longer. */
export type CallOutcome = "complete" | "stopped" | AnswerNote;
