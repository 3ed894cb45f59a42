import type { AnswerNote, AnswerRecord } from "../answers/answer.ts";
import type { Source } from "../answers/citation.ts";

/** What a person says of an answer after looking into the documents; `unclear`: they cannot tell. */
export const ANSWER_JUDGEMENTS = ["right", "wrong", "unclear"] as const;
export type AnswerJudgement = (typeof ANSWER_JUDGEMENTS)[number];

/** Two answers stand beside each other; which one the reader was shown is hidden until both are judged. */
export const SIDES = ["a", "b"] as const;
export type Side = (typeof SIDES)[number];

/** Something of either answer. */
export type OfBoth<Thing> = Record<Side, Thing>;

/** Waiting to be judged, judged, or not to be judged because the shadow answer is no whole answer. */
export const COMPARISON_STATES = ["waiting", "judged", "broken"] as const;
export type ComparisonState = (typeof COMPARISON_STATES)[number];

/** An answer without anything that tells whose it is. */
export type ComparedAnswer = Pick<
  AnswerRecord,
  "text" | "outcome" | "citations" | "unsupported" | "sentences"
>;

/** A question with the answer that its reader was shown and a shadow answer. */
export type Comparison = {
  answerId: string;
  question: string;
  state: ComparisonState;
  sources: Source[];
  answers: OfBoth<ComparedAnswer>;
  /** Null while they are still to be judged. */
  revealed: Revealed | null;
  /** Where the search is on the log; null: no log is kept. */
  retrievalId: string | null;
  createdAt: string;
};

export type Revealed = {
  endpointIds: OfBoth<string>;
  shown: Side;
  /** Null: they cannot be judged. */
  judgements: OfBoth<AnswerJudgement> | null;
  /** Why the shadow answer is no whole answer. */
  note: AnswerNote | null;
};

/** A comparison as a line in a list. */
export type ComparisonLine = Pick<Comparison, "answerId" | "question" | "revealed" | "createdAt">;

/** Where the shown answer stands: by lot, for ids are random, and every time the same. */
export function sideShown(answerId: string): Side {
  return Number.parseInt(answerId.slice(-1), 16) % 2 === 0 ? "a" : "b";
}

/** The shown answer's and the shadow answer's, put where each of them stands; and back. */
export function toSides<Thing>(shown: Side, ofShown: Thing, ofOther: Thing): OfBoth<Thing> {
  return shown === "a" ? { a: ofShown, b: ofOther } : { a: ofOther, b: ofShown };
}

export function otherThan(side: Side): Side {
  return side === "a" ? "b" : "a";
}
