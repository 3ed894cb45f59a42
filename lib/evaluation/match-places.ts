import type { Place } from "../domain/quality/evaluation.ts";

/** A passage as it is searched today. */
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
/** Sentences shorter than this stand in many places. Chinese says as much in fewer characters. */
const TELLING_LETTERS = 30;
const TELLING_HAN = 10;

/**
 * The passages that hold a judged place. In its own version it is where it was, however that is cut
 * now; in other versions of the document it is wherever its words stand. `texts` are the texts of
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
 * Where a quote stands in a text, whatever the white space: as a whole, or else those of its telling
 * sentences that stand there once. Empty: it is not there.
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
  // Sentence by sentence, and each for itself: what a revision put between them is not the place.
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

/** The text's characters that are no white space, and where each stands. */
function withoutSpace(text: string): { letters: string; offsets: number[] } {
  const offsets: number[] = [];
  let letters = "";
  for (const { 0: run, index } of text.matchAll(/\S+/gu)) {
    letters += run;
    for (let place = 0; place < run.length; place += 1) offsets.push(index + place);
  }
  return { letters, offsets };
}
