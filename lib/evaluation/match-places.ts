import type { Place } from "../domain/quality/evaluation.ts";

/** A passage as it is stored today. */
export type CurrentPassage = {
  id: string;
  documentId: string;
  versionId: string;
  start: number;
  end: number;
};

type Span = { versionId: string; start: number; end: number };

/** Half of the shorter of the two: a neighbour that shares a few words is not the same place. */
const LEAST_OVERLAP = 0.5;
/** Shorter sentences occur in many places. Chinese says as much in fewer characters. */
const TELLING_LETTERS = 30;
const TELLING_HAN = 10;

/**
 * The passages that contain a judged place. In its own version the place keeps its offsets, however the
 * version is segmented now; in other versions it is wherever its words occur. `texts` are the texts of
 * those versions.
 */
export function passagesAtPlace(
  place: Place,
  passages: readonly CurrentPassage[],
  texts: ReadonlyMap<string, string>,
): string[] {
  const own = passages.filter(({ documentId }) => documentId === place.documentId);
  const versions = new Set(own.map(({ versionId }) => versionId));
  const spans = [...versions].flatMap((versionId) => spansIn(place, versionId, texts));
  return own
    .filter((passage) => spans.some((span) => holds(passage, span)))
    .map((passage) => passage.id);
}

function spansIn(place: Place, versionId: string, texts: ReadonlyMap<string, string>): Span[] {
  if (versionId === place.versionId) return [place];
  const text = texts.get(versionId);
  return text ? findQuote(place.quote, text).map((span) => ({ versionId, ...span })) : [];
}

function holds(passage: Span, span: Span): boolean {
  if (passage.versionId !== span.versionId) return false;
  const shared = Math.min(passage.end, span.end) - Math.max(passage.start, span.start);
  return shared >= LEAST_OVERLAP * Math.min(passage.end - passage.start, span.end - span.start);
}

/**
 * Where a quote occurs in a text, ignoring white space: as a whole, else those of its long sentences that
 * occur exactly once. Empty if it is not found.
 */
export function findQuote(quote: string, text: string): { start: number; end: number }[] {
  const { letters, offsets } = withoutSpace(text);
  const find = (part: string) => {
    const wanted = withoutSpace(part).letters;
    const at = wanted ? letters.indexOf(wanted) : -1;
    if (at < 0) return null;
    return {
      start: offsets[at] ?? 0,
      end: (offsets[at + wanted.length - 1] ?? 0) + 1,
      isOnly: letters.indexOf(wanted, at + 1) < 0,
    };
  };
  const whole = find(quote);
  if (whole) return [{ start: whole.start, end: whole.end }];
  // Each sentence separately: text that a revision inserted between them is not part of the place.
  return quote
    .split(/(?<=[.!?。！？；;])|\n/u)
    .filter(isTelling)
    .flatMap((sentence) => {
      const found = find(sentence);
      return found?.isOnly ? [{ start: found.start, end: found.end }] : [];
    });
}

function isTelling(sentence: string): boolean {
  const han = sentence.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han >= TELLING_HAN || sentence.trim().length >= TELLING_LETTERS;
}

/** The text without white space, and the original offset of each character. */
function withoutSpace(text: string): { letters: string; offsets: number[] } {
  const offsets: number[] = [];
  let letters = "";
  for (const { 0: run, index } of text.matchAll(/\S+/gu)) {
    letters += run;
    for (let place = 0; place < run.length; place += 1) offsets.push(index + place);
  }
  return { letters, offsets };
}
