import type { AnswerNote, AnswerRecord } from "../answers/answer.ts";
import type { Source } from "../answers/citation.ts";

/** A person's judgement of an answer after looking into the documents; `unclear`: they cannot tell. */
export const ANSWER_JUDGEMENTS = ["right", "wrong", "unclear"] as const;
export type AnswerJudgement = (typeof ANSWER_JUDGEMENTS)[number];

/** Two answers are shown side by side. Which one the reader saw is hidden until both are judged. */
export const SIDES = ["a", "b"] as const;
export type Side = (typeof SIDES)[number];

/** A value for each of the two answers. */
export type OfBoth<Thing> = Record<Side, Thing>;

/** Waiting to be judged, judged, or not judgeable because the shadow answer is incomplete. */
export const COMPARISON_STATES = ["waiting", "judged", "broken"] as const;
export type ComparisonState = (typeof COMPARISON_STATES)[number];

/** An answer without anything that reveals its endpoint. */
export type ComparedAnswer = Pick<
  AnswerRecord,
  "text" | "outcome" | "citations" | "unsupported" | "sentences"
>;

/** A question with the answer that its reader saw and a shadow answer. */
export type Comparison = {
  answerId: string;
  question: string;
  state: ComparisonState;
  sources: Source[];
  answers: OfBoth<ComparedAnswer>;
  /** Null while they are not yet judged. */
  revealed: Revealed | null;
  /** The entry of the search in the retrieval log. Null: there is none. */
  retrievalId: string | null;
  createdAt: string;
};

export type Revealed = {
  endpointIds: OfBoth<string>;
  shown: Side;
  /** Null: they cannot be judged. */
  judgements: OfBoth<AnswerJudgement> | null;
  /** Why the shadow answer is incomplete. */
  note: AnswerNote | null;
};

/** A comparison as a line in a list. */
export type ComparisonLine = Pick<Comparison, "answerId" | "question" | "revealed" | "createdAt">;

/** The side of the shown answer: random over answers, because ids are random, but always the same for one answer. */
export function sideShown(answerId: string): Side {
  return Number.parseInt(answerId.slice(-1), 16) % 2 === 0 ? "a" : "b";
}

/** Puts the shown answer's value and the shadow answer's value on their sides; also works in reverse. */
export function toSides<Thing>(shown: Side, ofShown: Thing, ofOther: Thing): OfBoth<Thing> {
  return shown === "a" ? { a: ofShown, b: ofOther } : { a: ofOther, b: ofShown };
}

export function otherThan(side: Side): Side {
  return side === "a" ? "b" : "a";
}
