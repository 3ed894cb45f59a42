import type { AnswerNote } from "../answers/answer.ts";
import type { Money } from "../money/money.ts";
import type { AnswerKind, EvaluationRun, Measure, RunSettings } from "./evaluation.ts";

/** What an answer is graded for; which of them apply follows from its item. */
export const GRADERS = [
  "citation", // some cited passage is one of those that answer
  "keyFact", // says what the expected answer says
  "number", // gives its numbers, doses and dates, in those units
  "yesNo", // comes to its verdict
  "abstention", // is not given where the documents do not answer
  "judge", // a model finds that it says the same
] as const;
export type Grader = (typeof GRADERS)[number];

/** Scores between 0 and 1, of the graders that applied. */
export type GraderScores = Partial<Record<Grader, number>>;

/** What became of one item when it was asked. */
export type AnswerResult = {
  caseId: string;
  kind: AnswerKind;
  isCorrect: boolean;
  hasAbstained: boolean;
  /** Why the model gave no answer of its own; null: it did, or it abstained. */
  fault: AnswerNote | null;
  scores: GraderScores;
  /** Citations, and those of them whose passage answers. */
  citations: number;
  rightCitations: number;
  /** Judged places, those of them that are cited, and those among the first five sources. */
  places: number;
  citedPlaces: number;
  topPlaces: number;
  milliseconds: number;
  /** Null: not known. */
  cost: Money | null;
};

/** What the answers of one endpoint are worth, over the items they were asked. */
export type AnswerMeasures = {
  items: number;
  correct: number;
  abstained: number;
  failed: number;
  /** Of the citations in answers to questions that have one, the share that is right. */
  citationPrecision: number;
  /** Of an answerable item's judged places, the mean share that is cited. */
  citationRecall: number;
  /** The same share among the first five sources: what retrieval allows. */
  sourceRecall5: number;
  /** Of a thousand questions; null: no call's price is known. */
  costPer1000: Money | null;
  /** Share of correct answers with Wilson's interval; null: no item. */
  share: Measure | null;
};

/** What was measured, so that two runs can be told apart. */
export type AnswerRunSettings = Pick<
  RunSettings,
  "product" | "embeddingModel" | "setStamp" | "collectionStamp"
>;

/** One measurement of a set's answers, as one endpoint gave them. */
export type AnswerRun = {
  id: string;
  setId: string;
  endpointId: string;
  /** The period in which the endpoint behaved the same; null: not told apart. */
  epochId: string | null;
  judgeId: string | null;
  state: EvaluationRun["state"];
  done: number;
  total: number;
  measures: AnswerMeasures | null;
  settings: AnswerRunSettings | null;
  createdAt: string;
  finishedAt: string | null;
};
