import type { DocumentState } from "./document.ts";

/** One version of a document, as its page lists them. */
export type DocumentVersionRow = {
  id: string;
  number: number;
  fileName: string;
  /** Where it came from (`sourceOf`), and its path there. */
  source: string;
  path: string;
  state: DocumentState;
  createdAt: string;
  /** Whether it is the version that is searched. */
  isCurrent: boolean;
};

/** Why versions of one document may be different documents. */
export type MergeDoubt = "at-once" | "other-beginning" | "other-words";

/** A document whose versions were joined by their bare file name and look like different documents. */
export type DoubtfulMerge = {
  documentId: string;
  title: string;
  versions: { id: string; number: number; beginning: string; createdAt: string }[];
  doubts: MergeDoubt[];
};

/** Nobody edits a document and uploads it again within a minute, but a folder's files arrive like that. */
const AT_ONCE_SECONDS = 60;
/** Two versions of one document share more of their different words than this. */
const FEW_SHARED = 0.5;
/** With another first line, they share more than this. */
const SOME_SHARED = 0.7;

/** What a version and the one before it have in common. */
type VersionPair = {
  secondsApart: number;
  beginnings: readonly [string, string];
  /** The share of the shorter one's different words that the other has too, 0 to 1. */
  shared: number;
};

/** The reasons to doubt that two consecutive versions belong together; none: they look like versions. */
export function doubtsAbout({ secondsApart, beginnings, shared }: VersionPair): MergeDoubt[] {
  const doubts: MergeDoubt[] = [];
  if (secondsApart < AT_ONCE_SECONDS) doubts.push("at-once");
  if (beginnings[0] !== beginnings[1] && shared < SOME_SHARED) doubts.push("other-beginning");
  if (shared < FEW_SHARED) doubts.push("other-words");
  return doubts;
}
