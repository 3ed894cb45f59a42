import type { AnswerOutcome, AnswerRecord } from "../answers/answer.ts";

/**
 * The outcome of having a model rewrite a follow-up question. Used: the rewritten question was searched for. Any other
 * value says why not, and the reader's own words were searched for.
 */
export const REWRITINGS = [
  "used",
  "restricted", // the conversation or the collections are restricted, and the endpoint is outside
  "over-budget",
  "failed", // no reply, an incomplete one, or one that came too late
  "no-question", // it is not a single question
  "too-long",
  "markers",
  "other-script",
  "added", // it adds something that nobody said
  "lost", // it omits something the reader asked
] as const;
export type Rewriting = (typeof REWRITINGS)[number];

/** The rank of a passage in a retrieval, and why. Its text stays with its version. */
export type LoggedPassage = {
  passageId: string;
  collectionId: string;
  documentId: string;
  versionId: string;
  page: number;
  start: number;
  end: number;
  /** Rank in each arm's own order, from 1. Null: that arm did not find it. */
  ranks: { lexical: number | null; dense: number | null };
  scores: { lexical: number | null; dense: number | null; fused: number };
};

/** What was retrieved for one production question. */
export type RetrievalFacts = {
  question: string;
  /** What was searched for, if not the question itself. */
  searched: string | null;
  /** Null: no rewriting was requested. */
  rewriting: Rewriting | null;
  /** The collections searched. Empty: all that the person may see. */
  collectionIds: string[];
  /** The day whose law was asked for, as YYYY-MM-DD. Null: the day of the question. */
  asOf: string | null;
  passages: LoggedPassage[];
  /** Share of the question's words in the best passages, weighted by rarity, 0 to 1. */
  termCoverage: number;
  /** Cosine of the nearest passage. Null: there are no vectors. */
  bestCosine: number | null;
  /** Whether the passages were enough evidence to ask a model. */
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
  /** Whether the reader said which source answers it. */
  isCorrected: boolean;
  /** Asked by a visitor of a widget. */
  isFromWidget: boolean;
  /** Number of passages found. */
  found: number;
  createdAt: string;
};

/** A logged passage with what the viewer may read of it. */
export type ReadablePassage = LoggedPassage & {
  /** Rank in the fused order, from 1. */
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
    /** Passages that are deleted or that the viewer may not see. */
    hidden: number;
  };

export const RETRIEVAL_FILTERS = [
  "all",
  "answered",
  "uncertain",
  "abstained",
  "unhelpful",
  "corrected",
] as const;

export type RetrievalFilter = {
  collectionId?: string | undefined;
  show?: (typeof RETRIEVAL_FILTERS)[number] | undefined;
  /** Only the last so many days. */
  days?: number | undefined;
};
