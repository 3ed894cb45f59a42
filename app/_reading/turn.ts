import type { UIMessage } from "ai";
import type {
  AnswerNote,
  AnswerOutcome,
  AnswerRecord,
  SearchFacts,
} from "#lib/domain/answers/answer";
import { markersOf } from "#lib/domain/answers/answer-text";
import type { Citation, Source, SourcePlace } from "#lib/domain/answers/citation";
import type { FreeholdDataParts } from "#lib/domain/answers/message";
import type { JudgedSentence, SupportPlace } from "#lib/domain/answers/support";
import { NOTHING_WITHHELD, type WithheldSources } from "#lib/domain/answers/withheld-sources";
import type { Writer } from "#lib/domain/answers/writer";
import type { EndReason } from "#lib/domain/people/access-end";

export type FreeholdMessage = UIMessage<never, FreeholdDataParts>;
export type Status = FreeholdDataParts["status"];

/** A question with everything received so far, live or from the record. */
export type Turn = SearchFacts & {
  key: string;
  question: string;
  /** "working" until the outcome is known. */
  state: AnswerOutcome | "working";
  status: Status | null;
  sources: Source[];
  /** Sources that are not shown, and why. */
  withheld: WithheldSources;
  text: string;
  /** Null: nothing is written yet. */
  writer: Writer | null;
  citations: Citation[];
  /** Markers that lead to no source. */
  unsupported: number[];
  /** By offsets into `text`. Null: not judged, or not yet. */
  sentences: JudgedSentence[] | null;
  answerId: string | null;
  feedback: AnswerRecord["feedback"];
  /** The ids of the sources that answer the question, as the reader said earlier. */
  answeredBy: string[];
  milliseconds: number | null;
  /** The endpoint that answered; null until that is known. */
  endpointId: string | null;
  /** How many of the sources the model was not given, because they did not fit into its context window. */
  leftOut: number;
  /** Why the answer failed, or why another model than the chosen one answered. */
  note: AnswerNote | null;
  /** Why the answer stopped, if the reader did not stop it. */
  ended: EndReason | null;
  /** A failure on the way, as a sentence for the reader. */
  failure: string | null;
};

export function turnOfRecord(record: AnswerRecord): Turn {
  return {
    key: record.id,
    question: record.question,
    searched: record.searched,
    index: record.index,
    missing: record.missing,
    state: record.outcome,
    status: null,
    sources: record.sources,
    withheld: record.withheld,
    text: record.text,
    writer: record.writer,
    citations: record.citations,
    unsupported: record.unsupported,
    sentences: record.sentences,
    answerId: record.id,
    feedback: record.feedback,
    answeredBy: record.answeredBy,
    milliseconds: record.milliseconds,
    endpointId: record.endpointId,
    leftOut: record.leftOut,
    note: null,
    ended: null,
    failure: null,
  };
}

export type Live = {
  /** Whether the last answer is still being received. */
  isWorking: boolean;
  status: Status | null;
  /** Why the last answer broke off; null if it did not, or if the reader stopped it. */
  failure: string | null;
};

/** The turns of a live exchange; the parts missing at its end show how it ended. */
export function turnsOf(messages: readonly FreeholdMessage[], live: Live): Turn[] {
  const questions = messages.filter((message) => message.role === "user");
  return questions.map((question, index) => {
    const at = messages.indexOf(question);
    const next = messages[at + 1];
    const answer = next?.role === "assistant" ? next : null;
    const isLast = index === questions.length - 1;
    return {
      ...turnOfParts(answer?.parts ?? [], isLast ? live : null),
      key: question.id,
      question: textOf(question.parts),
    };
  });
}

function turnOfParts(
  parts: FreeholdMessage["parts"],
  live: Live | null,
): Omit<Turn, "key" | "question"> {
  const outcome = dataOf(parts, "outcome");
  const { sources, ...search } = dataOf(parts, "sources") ?? NO_SOURCES;
  const { citations, unsupported, sentences } = dataOf(parts, "citations") ?? NO_CITATIONS;
  return {
    state: outcome?.outcome ?? stateWithoutOutcome(live),
    status: live?.status ?? null,
    ...search,
    sources,
    withheld: NOTHING_WITHHELD,
    text: textOf(parts),
    writer: dataOf(parts, "writer"),
    citations,
    unsupported,
    sentences,
    answerId: outcome?.answerId ?? null,
    feedback: null,
    answeredBy: [],
    milliseconds: outcome?.milliseconds ?? null,
    endpointId: outcome?.endpointId ?? null,
    leftOut: leftOutIn(outcome),
    note: outcome?.note ?? null,
    ended: outcome?.ended ?? null,
    failure: live?.failure ?? null,
  };
}

function leftOutIn(outcome: FreeholdDataParts["outcome"] | null): number {
  return outcome?.leftOut ?? 0;
}

const NO_SOURCES: FreeholdDataParts["sources"] = {
  sources: [],
  searched: null,
  index: null,
  missing: [],
};

const NO_CITATIONS: FreeholdDataParts["citations"] = {
  citations: [],
  unsupported: [],
  sentences: null,
};

function stateWithoutOutcome(live: Live | null): Turn["state"] {
  if (live?.isWorking) return "working";
  return live?.failure ? "failed" : "stopped";
}

/** The last part with this name, since a later part replaces an earlier one. */
function dataOf<Name extends keyof FreeholdDataParts>(
  parts: FreeholdMessage["parts"],
  name: Name,
): FreeholdDataParts[Name] | null {
  const part = parts.findLast((candidate) => candidate.type === `data-${name}`);
  return part && "data" in part ? (part.data as FreeholdDataParts[Name]) : null;
}

/** The text, from the last place on where the server took back what came before. */
function textOf(parts: FreeholdMessage["parts"]): string {
  const from = parts.findLastIndex((part) => part.type === "data-retraction") + 1;
  return parts
    .slice(from)
    .flatMap((part) => (part.type === "text" ? [part.text] : []))
    .join("");
}

/** A place in a document that an answer points to. */
export type Hit = {
  /** Two hits with one key are the same place. */
  key: string;
  /** The number in the answer; null for passages that were found and not cited. */
  marker: number | null;
  documentId: string;
  versionId: string;
  title: string;
  headings: string[];
  page: number;
  start: number;
  end: number;
  quote: string;
  /** Other places with nearly the same text; `count` may be more than the hits that are listed. */
  alsoIn: { count: number; hits: Hit[] } | null;
};

/** All places of a turn: the cited ones in the order of the answer, then the other passages. */
export function hitsOf(turn: Turn): Hit[] {
  const cited = markersOf(turn.text)
    .map((marker) => hitOfMarker(turn, marker))
    .filter((hit) => hit !== null);
  return [
    ...cited,
    ...turn.sources.filter(isUncited(turn)).map((source) => hitOfSource(turn, source)),
  ];
}

/** Tells whether a passage was found and not used. Until citations are resolved, its number decides. */
export function isUncited(turn: Turn): (source: Source) => boolean {
  const numbers = markersOf(turn.text);
  const used = new Set(
    turn.citations.length > 0
      ? turn.citations.map((citation) => citation.passageId)
      : turn.sources.filter((_, index) => numbers.includes(index + 1)).map((source) => source.id),
  );
  return (source) => !used.has(source.id);
}

/** The target of `[n]`: the quoted span once it is resolved, until then the n-th passage. */
export function hitOfMarker(turn: Turn, marker: number): Hit | null {
  const citation = turn.citations.find((candidate) => candidate.marker === marker);
  if (citation) return hitOfCitation(turn, citation);
  if (turn.citations.length > 0 || turn.unsupported.includes(marker)) return null;
  const source = turn.sources[marker - 1];
  return source ? { ...hitOfSource(turn, source), marker } : null;
}

function hitOfCitation(turn: Turn, citation: Citation): Hit {
  const { marker, documentId, versionId, title, headings, page, start, end, quote } = citation;
  const key = `${turn.key}/${marker}`;
  const source = turn.sources.find(({ id }) => id === citation.passageId);
  const alsoIn = source ? alsoInOf(turn, source) : null;
  return { key, marker, documentId, versionId, title, headings, page, start, end, quote, alsoIn };
}

/** The place by which a sentence was judged: a span of its own in the passage that the sentence cites. */
export function hitOfPlace(turn: Turn, { marker, start, end, quote }: SupportPlace): Hit | null {
  const citation = turn.citations.find((candidate) => candidate.marker === marker);
  if (!citation) return null;
  const key = `${turn.key}/${marker}/${start}-${end}`;
  return { ...hitOfCitation(turn, citation), key, start, end, quote };
}

export function hitOfSource(turn: Turn, source: Source): Hit {
  return { ...hitOfPassage(turn, source), alsoIn: alsoInOf(turn, source) };
}

function hitOfPassage(turn: Turn, passage: SourcePlace): Hit {
  const { documentId, versionId, title, headings, page, start, end, text: quote } = passage;
  const key = `${turn.key}/${passage.id}`;
  return {
    key,
    marker: null,
    documentId,
    versionId,
    title,
    headings,
    page,
    start,
    end,
    quote,
    alsoIn: null,
  };
}

function alsoInOf(turn: Turn, { alsoIn }: Source): Hit["alsoIn"] {
  return (
    alsoIn && {
      count: alsoIn.count,
      hits: alsoIn.places.map((place) => hitOfPassage(turn, place)),
    }
  );
}
