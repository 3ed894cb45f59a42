/** Answerable: judged places answer it. Absent: the documents do not hold the answer. */
export const TEST_CASE_KINDS = ["answerable", "absent"] as const;
export type TestCaseKind = (typeof TEST_CASE_KINDS)[number];

/** The form of the answer in the documents: their own words, yes or no, or a number. */
export const ANSWER_FORMS = ["extract", "yesno", "number"] as const;
type AnswerForm = (typeof ANSWER_FORMS)[number];

/** What a right answer does: it has this form, or it abstains. */
export const ANSWER_KINDS = [...ANSWER_FORMS, "absent"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** The possible damage of a wrong answer. High-risk questions are not used for exploration. */
export const RISKS = ["ordinary", "high"] as const;
export type Risk = (typeof RISKS)[number];

export const TEST_CASE_ORIGINS = ["hit-test", "retrieval-log", "import", "chat"] as const;
export type TestCaseOrigin = (typeof TEST_CASE_ORIGINS)[number];

/** 2 answers the question, 1 helps, 0 was judged irrelevant. */
export const GRADES = [2, 1, 0] as const;
export type Grade = (typeof GRADES)[number];

/** A judged place: a version's text from `start` to `end`, with its words to find it in later versions. */
export type Place = {
  documentId: string;
  versionId: string;
  start: number;
  end: number;
  quote: string;
  grade: Grade;
};

export type TestCase = {
  id: string;
  setId: string;
  question: string;
  kind: TestCaseKind;
  origin: TestCaseOrigin;
  form: AnswerForm;
  /** What a right answer says. Null: it only has to cite one of the places. */
  answer: string | null;
  risk: Risk;
  /** The day whose law applies, as YYYY-MM-DD. Null: the day of the run. */
  asOf: string | null;
  /** Name of the person who saved it. Null: they have left. */
  savedBy: string | null;
  createdAt: string;
  /** With the titles of their documents. */
  places: (Place & { title: string })[];
};

/** The kind of answer that a test case asks for. */
export function answerKindOf({ kind, form }: Pick<TestCase, "kind" | "form">): AnswerKind {
  return kind === "absent" ? "absent" : form;
}

export type TestSet = {
  id: string;
  collectionId: string;
  name: string;
  items: number;
  changedAt: string;
};

/** The measures of a run, each with its 95 % interval and the number of its test cases. */
export const MEASURES = [
  "ndcg10",
  "recall10",
  "mrr10",
  "firstRelevant", // share of answerable questions whose first hit is relevant
  "answered", // share of answerable questions that reach a model
  "abstained", // share of absent questions that do not
] as const;
export type MeasureName = (typeof MEASURES)[number];
export type Measure = { value: number; low: number; high: number; count: number };
/** Null: the set has no test case of the kind that is measured. */
export type Measures = Record<MeasureName, Measure | null>;

/** The result of one test case. */
export type TestCaseResult = {
  caseId: string;
  kind: TestCaseKind;
  /** None of its places exists any more: it counts in no measure. */
  isLost: boolean;
  ndcg10: number;
  recall10: number;
  mrr10: number;
  /** Rank of the first relevant passage, from 1. Null: it was not found. */
  firstRank: number | null;
  isAnswered: boolean;
};

/** The settings of a run, so that two runs can be told apart. */
export type RunSettings = {
  /** The product's version. */
  product: string;
  /** Null: words only. */
  embeddingModel: string | null;
  passages: number;
  /** Changes with the test set. */
  setStamp: string;
  /** Changes with the collection's documents. */
  collectionStamp: string;
};

export const RUN_STATES = ["queued", "running", "done", "failed"] as const;
type RunState = (typeof RUN_STATES)[number];

export type EvaluationRun = {
  id: string;
  state: RunState;
  /** Started by a person rather than by the nightly schedule. */
  isByHand: boolean;
  done: number;
  total: number;
  measures: Measures | null;
  settings: RunSettings | null;
  createdAt: string;
  finishedAt: string | null;
};

/** A sort key that puts the worst results first: 0 is worst, 1 best. */
export function worthOf(result: TestCaseResult): number {
  if (result.kind === "absent") return result.isAnswered ? 0 : 1;
  return result.isAnswered ? result.ndcg10 : Math.min(result.ndcg10, 0.5) * 0.99;
}
