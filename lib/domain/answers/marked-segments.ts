import { markerGroupsIn } from "../marker.ts";
import { sentencesOf } from "../sentences.ts";
import type { TextSpan } from "./copied-runs.ts";

/** The words that rest on some markers, with the markers themselves. */
type MarkedSegment = TextSpan & { markers: number[] };

const WORDS = /[\p{L}\p{N}]/u;

/**
 * The parts of an answer that rest on markers: from the marker before, or the start of the paragraph, to the end of the
 * sentence or the next marker. Markers side by side rest under the same words; one that opens a paragraph stands for
 * the sentence behind it.
 */
export function markedSegments(text: string): MarkedSegment[] {
  const sentences = sentencesOf(text);
  const groups = markerGroupsIn(text);
  const segments: MarkedSegment[] = [];
  for (const [place, group] of groups.entries()) {
    const before = groups[place - 1]?.end ?? 0;
    const until = endOf(group.end, sentences, groups[place + 1]?.start ?? text.length);
    addSegment(segments, text, { ...group, before, until });
  }
  return segments;
}

type Group = MarkedSegment & {
  /** The end of the marker before. */
  before: number;
  /** The end of the words that rest on it. */
  until: number;
};

function addSegment(
  segments: MarkedSegment[],
  text: string,
  { start, end, markers, before, until }: Group,
): void {
  const gap = text.lastIndexOf("\n\n", start - 1);
  const from = gap >= before ? gap + 2 : before;
  const last = segments.at(-1);
  if (WORDS.test(text.slice(from, start))) {
    segments.push({ start: from, end: until, markers });
  } else if (last && from === before) {
    last.markers = [...last.markers, ...markers];
    last.end = Math.max(last.end, until);
  } else {
    segments.push({ start: from, end: firstSentenceEnd(text, end, until), markers });
  }
}

/** The end of the sentence that holds the marker, unless another marker comes before it. */
function endOf(at: number, sentences: readonly TextSpan[], next: number): number {
  const around = sentences.find(({ start, end }) => start < at && at <= end);
  return around && next >= around.end ? around.end : at;
}

function firstSentenceEnd(text: string, from: number, until: number): number {
  const [sentence] = sentencesOf(text.slice(from));
  return Math.max(until, sentence ? from + sentence.end : until);
}
