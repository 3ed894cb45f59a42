/** Answerable: judged places answer it. Absent: the documents do not hold the answer. */
export const TEST_CASE_KINDS = ["answerable", "absent"] as const;
export type TestCaseKind = (typeof TEST_CASE_KINDS)[number];

/** In what form the documents answer: in their words, with yes or no, with a number. */
export const ANSWER_FORMS = ["extract", "yesno", "number"] as const;
type AnswerForm = (typeof ANSWER_FORMS)[number];

/** What is asked of an answer: to be of that form, or not to be given. */
export const ANSWER_KINDS = [...ANSWER_FORMS, "absent"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** What a wrong answer may do. Questions of high risk are not for trying models out on. */
export const RISKS = ["ordinary", "high"] as const;
export type Risk = (typeof RISKS)[number];

export const TEST_CASE_ORIGINS = ["hit-test", "retrieval-log", "import", "chat"] as const;
export type TestCaseOrigin = (typeof TEST_CASE_ORIGINS)[number];

/** 2 answers the question, 1 helps, 0 was judged and does not. */
export const GRADES = [2, 1, 0] as const;
export type Grade = (typeof GRADES)[number];

/** A judged place: a version's text from `start` to `end`, with its words for later versions. */
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
  /** What a right answer says; null: it need only cite one of the places. */
  answer: string | null;
  risk: Risk;
  /** The day whose law is asked for, as YYYY-MM-DD; null: the day of the run. */
  asOf: string | null;
  /** Who saved it, by name; null where they are gone. */
  savedBy: string | null;
  createdAt: string;
  /** With the title of their document. */
  places: (Place & { title: string })[];
};

/** What is asked of an answer to the item. */
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

/** What a run says of a set, each with the interval of 95 % and how many items it rests on. */
export const MEASURES = [
  "ndcg10",
  "recall10",
  "mrr10",
  "firstRelevant", // share of answerable questions whose first hit is relevant
  "answered", // share of answerable questions that get as far as a model
  "abstained", // share of absent questions that do not
] as const;
export type MeasureName = (typeof MEASURES)[number];
export type Measure = { value: number; low: number; high: number; count: number };
/** Null: no item of the kind that it is about. */
export type Measures = Record<MeasureName, Measure | null>;

/** How one item fared. */
export type TestCaseResult = {
  caseId: string;
  kind: TestCaseKind;
  /** None of its places is in the documents any more: it counts in no measure. */
  isLost: boolean;
  ndcg10: number;
  recall10: number;
  mrr10: number;
  /** Rank of the first relevant passage, from 1; null: not among those that were found. */
  firstRank: number | null;
  isAnswered: boolean;
};

/** What was measured, so that two runs can be told apart. */
export type RunSettings = {
  /** The product's version. */
  product: string;
  /** Null: by words alone. */
  embeddingModel: string | null;
  passages: number;
  /** Changes with the set. */
  setStamp: string;
  /** Changes with the collection's documents. */
  collectionStamp: string;
};

export const RUN_STATES = ["queued", "running", "done", "failed"] as const;
type RunState = (typeof RUN_STATES)[number];

export type EvaluationRun = {
  id: string;
  state: RunState;
  /** Started by a person rather than by the night. */
  isByHand: boolean;
  done: number;
  total: number;
  measures: Measures | null;
  settings: RunSettings | null;
  createdAt: string;
  finishedAt: string | null;
};

/** What a result is worth for putting the worst first: 0 is worst, 1 best. */
export function worthOf(result: TestCaseResult): number {
  if (result.kind === "absent") return result.isAnswered ? 0 : 1;
  return result.isAnswered ? result.ndcg10 : Math.min(result.ndcg10, 0.5) * 0.99;
}
