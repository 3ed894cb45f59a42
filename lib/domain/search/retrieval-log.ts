import type { AnswerOutcome, AnswerRecord } from "../answers/answer.ts";

/**
 * What became of having a model rewrite a follow-up question. Used: it was searched for; anything else
 * is why it was not, and the question was searched for in the reader's own words.
 */
export const REWRITINGS = [
  "used",
  "restricted", // what was said or is searched is restricted, and the endpoint is outside
  "over-budget",
  "failed", // no reply, half of one, or too late
  "no-question", // it is not one question
  "too-long",
  "markers",
  "other-script",
  "added", // it says what nobody said
  "lost", // it leaves out what the reader asked
] as const;
export type Rewriting = (typeof REWRITINGS)[number];

/** Where a passage stood in a retrieval and why; its text stays with its version. */
export type LoggedPassage = {
  passageId: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  page: number;
  start: number;
  end: number;
  /** Place in each arm's own order, from 1; null where that arm did not find it. */
  ranks: { lexical: number | null; dense: number | null };
  scores: { lexical: number | null; dense: number | null; fused: number };
};

/** What one production question found, as the street noted it. */
export type RetrievalFacts = {
  question: string;
  /** What was searched for, where that was not the question itself. */
  searched: string | null;
  /** Null: no model was to rewrite it. */
  rewriting: Rewriting | null;
  /** The collections asked; empty: all that the asking person may see. */
  collectionIds: string[];
  /** The day whose law was asked for, as YYYY-MM-DD; null: that day's. */
  asOf: string | null;
  passages: LoggedPassage[];
  /** Share of the question's words in the best passages, rare words counting more, 0 to 1. */
  termCoverage: number;
  /** Cosine of the nearest passage; null where there are no vectors. */
  bestCosine: number | null;
  /** The passages were evidence enough to ask a model. */
  isAnswered: boolean;
  milliseconds: number;
};

export type RetrievalSummary = Pick<
  RetrievalFacts,
  "question" | "termCoverage" | "bestCosine" | "isAnswered" | "milliseconds"
> & {
  id: string;
  outcome: AnswerOutcome;
  feedback: AnswerRecord["feedback"];
  /** Its reader said which source answers it. */
  isCorrected: boolean;
  /** Asked by a visitor of a widget. */
  isFromWidget: boolean;
  /** How many passages were found. */
  found: number;
  createdAt: string;
};

/** A logged passage with what the person looking may read of it. */
export type ReadablePassage = LoggedPassage & {
  /** Its place in the fused order, from 1. */
  rank: number;
  title: string;
  text: string;
  /** The answer cites it. */
  isCited: boolean;
  /** The reader said that it answers the question. */
  isAnswer: boolean;
};

export type RetrievalDetail = RetrievalSummary &
  Pick<RetrievalFacts, "searched" | "rewriting" | "collectionIds" | "asOf"> & {
    answerId: string;
    answer: string;
    passages: ReadablePassage[];
    /** Passages that are gone, or not for the person looking. */
    hidden: number;
  };

export const RETRIEVAL_FILTERS = [
  "all",
  "answered",
  "abstained",
  "unhelpful",
  "corrected",
] as const;

export type RetrievalFilter = {
  collectionId?: string | undefined;
  show?: (typeof RETRIEVAL_FILTERS)[number] | undefined;
  /** The last days only. */
  days?: number | undefined;
  /** Older than this moment (ISO 8601): the next page. */
  before?: string | undefined;
};
