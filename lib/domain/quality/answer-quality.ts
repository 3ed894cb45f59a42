import type { AnswerNote } from "../answers/answer.ts";
import type { Money } from "../money/money.ts";
import type { AnswerKind, EvaluationRun, Measure, RunSettings } from "./evaluation.ts";

/** What an answer is graded for. The test case decides which graders apply. */
export const GRADERS = [
  "citation", // at least one cited passage is one of those that answer
  "keyFact", // says what the expected answer says
  "number", // gives its numbers, doses and dates, in the same units
  "yesNo", // comes to its verdict
  "abstention", // abstains when the documents do not answer
  "judge", // a model finds that it says the same
] as const;
export type Grader = (typeof GRADERS)[number];

/** Scores between 0 and 1 of the graders that applied. */
export type GraderScores = Partial<Record<Grader, number>>;

/** The result of one test case. */
export type AnswerResult = {
  caseId: string;
  kind: AnswerKind;
  isCorrect: boolean;
  hasAbstained: boolean;
  /** Why the model gave no answer of its own. Null: it answered or abstained. */
  fault: AnswerNote | null;
  scores: GraderScores;
  /** Number of citations, and of those whose passage answers. */
  citations: number;
  rightCitations: number;
  /** Number of judged places, of those cited, and of those among the first five sources. */
  places: number;
  citedPlaces: number;
  topPlaces: number;
  milliseconds: number;
  /** Null: unknown. */
  cost: Money | null;
};

/** The quality of one endpoint's answers over a set of test cases. */
export type AnswerMeasures = {
  items: number;
  correct: number;
  abstained: number;
  failed: number;
  /** The share of citations that are right, in answers to answerable questions. */
  citationPrecision: number;
  /** The mean share of an answerable test case's judged places that are cited. */
  citationRecall: number;
  /** The same share among the first five sources: the most that retrieval allows. */
  sourceRecall5: number;
  /** For a thousand questions. Null: no call has a known price. */
  costPer1000: Money | null;
  /** The share of correct answers with Wilson's interval. Null: no test case. */
  share: Measure | null;
};

/** The settings of a run, so that two runs can be told apart. */
export type AnswerRunSettings = Pick<
  RunSettings,
  "product" | "embeddingModel" | "setStamp" | "collectionStamp"
>;

/** One measurement of a test set's answers from one endpoint. */
export type AnswerRun = {
  id: string;
  setId: string;
  endpointId: string;
  /** The period in which the endpoint's behaviour was the same. Null: not distinguished. */
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
