import { languageOfText } from "../language.ts";
import { QUOTES_ENDPOINT } from "../models/endpoint.ts";
import type { Citation, Source, SourcePlace } from "./citation.ts";
import { copiedRuns, joinSpans, type TextSpan } from "./copied-runs.ts";
import { markedSegments } from "./marked-segments.ts";
import type { JudgedSentence } from "./support.ts";
import type { WithheldSources } from "./withheld-sources.ts";

/** What a viewer may know of a source today. Closed: it exists, but not for this viewer. */
export type SourceState = "open" | "closed" | "deleted";
type HiddenState = Exclude<SourceState, "open">;

/** The parts of an answer that may hold text of its sources. */
export type SourcedAnswer = {
  /** An endpoint's id, or `quotes`. */
  endpointId: string;
  text: string;
  sources: Source[];
  citations: Citation[];
  /** By offsets into `text`. */
  sentences: JudgedSentence[] | null;
  /** What was searched for. One line: a model wrote it, perhaps with words of earlier answers. */
  searched: string | null;
  withheld: WithheldSources;
};

/** Stands in place of words that are not shown, in the language of the answer. */
const PLACEHOLDERS = {
  deleted: { en: "[a source was deleted]", zh: "[来源已删除]" },
  closed: { en: "[this source is not open to you]", zh: "[此来源未对您开放]" },
} as const;

const STATES = ["deleted", "closed"] as const;

/**
 * The answers of one conversation, oldest first, without what comes from sources that are not open: passages and
 * quotes, the words that rest on them (`markedSegments`), and what another answer of the conversation repeats of them
 * word for word. A placeholder stands for the words, and every offset is right for the new text. Answers that keep all
 * are returned as they are.
 */
export function withholdSources<Answer extends SourcedAnswer>(
  answers: readonly Answer[],
  stateOf: (versionId: string) => SourceState,
): Answer[] {
  const hidden = hiddenTexts(answers, stateOf);
  if (STATES.every((state) => hidden[state].length === 0)) return [...answers];
  const first = answers.findIndex((answer) => isTouched(answer, stateOf));
  return answers.map((answer, place) => {
    const cuts = cutsOf(answer, hidden, stateOf);
    const own = withoutSources(answer, stateOf);
    const searched = place > first ? writtenByReader(answer.searched) : answer.searched;
    return { ...answer, ...own, searched, ...withoutCuts(answer, own.citations, cuts) };
  });
}

type Hidden = Record<HiddenState, string[]>;
type Cut = TextSpan & { state: HiddenState };

function isTouched(answer: SourcedAnswer, stateOf: (versionId: string) => SourceState): boolean {
  return [...placesOf(answer), ...answer.citations].some(
    ({ versionId }) => stateOf(versionId) !== "open",
  );
}

function placesOf({ sources }: SourcedAnswer): SourcePlace[] {
  return sources.flatMap((source) => [source, ...(source.alsoIn?.places ?? [])]);
}

/** The texts of the sources that are not open, and the words of answers that rest on them. */
function hiddenTexts(
  answers: readonly SourcedAnswer[],
  stateOf: (versionId: string) => SourceState,
): Hidden {
  const texts = answers.flatMap((answer) => [
    ...placesOf(answer).map(({ versionId, text }) => ({ state: stateOf(versionId), text })),
    ...answer.citations.map(({ versionId, quote }) => ({ state: stateOf(versionId), text: quote })),
    ...restingCuts(answer, stateOf).map(({ start, end, state }) => ({
      state,
      text: answer.text.slice(start, end),
    })),
  ]);
  const of = (wanted: HiddenState) =>
    texts.filter(({ state }) => state === wanted).map(({ text }) => text);
  return { deleted: of("deleted"), closed: of("closed") };
}

/** The words that rest on markers whose source is not open; in quotes also words without a marker. */
function restingCuts(answer: SourcedAnswer, stateOf: (versionId: string) => SourceState): Cut[] {
  const states = new Map(
    answer.citations.map(({ marker, versionId }) => [marker, stateOf(versionId)]),
  );
  const segments = markedSegments(answer.text);
  const cuts = segments.flatMap(({ start, end, markers }) => {
    const state = STATES.find((one) => markers.some((marker) => states.get(marker) === one));
    return state ? [{ start, end, state }] : [];
  });
  return [...cuts, ...unfinishedQuote(answer, segments.at(-1)?.end ?? 0, stateOf)];
}

/** The reader stopped the answer before the quote got its marker: it may be of any source. */
function unfinishedQuote(
  { endpointId, text, sources }: SourcedAnswer,
  from: number,
  stateOf: (versionId: string) => SourceState,
): Cut[] {
  if (endpointId !== QUOTES_ENDPOINT || !/[\p{L}\p{N}]/u.test(text.slice(from))) return [];
  const state = STATES.find((one) => sources.some(({ versionId }) => stateOf(versionId) === one));
  return state ? [{ start: from, end: text.length, state }] : [];
}

function cutsOf(
  answer: SourcedAnswer,
  hidden: Hidden,
  stateOf: (versionId: string) => SourceState,
): Cut[] {
  const open = placesOf(answer)
    .filter(({ versionId }) => stateOf(versionId) === "open")
    .map(({ text }) => text);
  const copied = STATES.flatMap((state) =>
    copiedRuns(answer.text, hidden[state], open).map((span) => ({ ...span, state })),
  );
  return joinCuts(answer.text, [...restingCuts(answer, stateOf), ...copied]);
}

/** One cut for those that touch, overlap, or have only spaces and stops between them; deleted before closed. */
function joinCuts(text: string, cuts: readonly Cut[]): Cut[] {
  const joined: Cut[] = [];
  for (const span of joinSpans(cuts)) {
    const inside = cuts.filter(({ start, end }) => start < span.end && end > span.start);
    const state = inside.some((cut) => cut.state === "deleted") ? "deleted" : "closed";
    const cut = { ...trimmed(text, span), state } as const;
    const last = joined.at(-1);
    const between = last ? text.slice(last.end, cut.start) : "x";
    if (last?.state === state && !/[\p{L}\p{N}|[\]]/u.test(between)) last.end = cut.end;
    else if (cut.end > cut.start) joined.push(cut);
  }
  return joined;
}

function trimmed(text: string, { start, end }: TextSpan): TextSpan {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return { start: from, end: Math.max(from, end - (words.length - words.trimEnd().length)) };
}

function withoutSources(answer: SourcedAnswer, stateOf: (versionId: string) => SourceState) {
  const isOpen = ({ versionId }: { versionId: string }) => stateOf(versionId) === "open";
  const gone = new Map(
    [...answer.sources, ...answer.citations]
      .filter((place) => !isOpen(place))
      .map(({ versionId }) => [versionId, stateOf(versionId)]),
  );
  const count = (state: HiddenState) => [...gone.values()].filter((one) => one === state).length;
  return {
    sources: answer.sources.filter(isOpen).map((source) => ({
      ...source,
      alsoIn: openTwins(source, isOpen),
    })),
    citations: answer.citations.filter(isOpen),
    withheld: {
      closed: answer.withheld.closed + count("closed"),
      deleted: answer.withheld.deleted + count("deleted"),
    },
  };
}

function openTwins({ alsoIn }: Source, isOpen: (place: SourcePlace) => boolean): Source["alsoIn"] {
  if (!alsoIn) return null;
  const places = alsoIn.places.filter(isOpen);
  const count = alsoIn.count - (alsoIn.places.length - places.length);
  return places.length > 0 ? { count, places } : null;
}

/** A line that a model wrote may repeat what an earlier answer said; several lines are the reader's own questions. */
function writtenByReader(searched: string | null): string | null {
  return searched?.includes("\n") ? searched : null;
}

/** The text with a placeholder for each cut, and the verdicts of what is left, at their new places. */
function withoutCuts(
  { text, sentences }: SourcedAnswer,
  citations: readonly Citation[],
  cuts: readonly Cut[],
): Pick<SourcedAnswer, "text" | "sentences"> {
  const language = languageOfText(text);
  let written = "";
  let from = 0;
  const ends = cuts.map((cut) => {
    written += text.slice(from, cut.start) + PLACEHOLDERS[cut.state][language];
    from = cut.end;
    return { end: cut.end, moved: written.length - cut.end };
  });
  const movedBy = (at: number) => ends.findLast(({ end }) => end <= at)?.moved ?? 0;
  const markers = new Set(citations.map(({ marker }) => marker));
  const isKept = ({ start, end, place }: JudgedSentence) =>
    (!place || markers.has(place.marker)) &&
    cuts.every((cut) => end <= cut.start || start >= cut.end);
  const kept = sentences?.filter(isKept).map((sentence) => ({
    ...sentence,
    start: sentence.start + movedBy(sentence.start),
    end: sentence.end + movedBy(sentence.start),
  }));
  return { text: written + text.slice(from), sentences: kept ?? null };
}
