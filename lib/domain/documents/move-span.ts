type Span = { start: number; end: number };

/** A part of a quote that is long enough to be found again. */
const MIN_PART = 8;

/**
 * Where the words of a span are after their document was parsed again, without what is hidden in it. If none of its words is
 * left, the span is the shown line where they stood. `isSame`: its words are unchanged.
 */
export function moveSpan(before: string, after: string, span: Span): Span & { isSame: boolean } {
  const expected = (at: number) => Math.round((at * after.length) / Math.max(1, before.length));
  const words = before.slice(span.start, span.end);
  const same = nearest(after, words, expected(span.start));
  if (words !== "" && same !== null) {
    return { start: same, end: same + words.length, isSame: true };
  }
  const parts = words
    .split(/\n+|(?<=[.!?;:。！？；：])\s*/)
    .map((part) => part.trim())
    .filter((part) => part.length >= MIN_PART)
    .flatMap((part) => {
      const at = nearest(after, part, expected(span.start));
      return at === null ? [] : [{ start: at, end: at + part.length }];
    });
  if (parts.length === 0) {
    const ends = betweenEnds(after, words.trim(), expected(span.start));
    return { ...(ends ?? lineAt(after, expected(span.start))), isSame: false };
  }
  return {
    start: Math.min(...parts.map(({ start }) => start)),
    end: Math.max(...parts.map(({ end }) => end)),
    isSame: false,
  };
}

/** From where the first words of a span stand to where its last words do: a mark between them may be written otherwise. */
function betweenEnds(text: string, words: string, place: number): Span | null {
  const gaps = [...words.matchAll(/\s+/g)].map(({ index }) => index);
  const first = longestFound(text, place, gaps.length, (count) =>
    words.slice(0, gaps[count - 1] ?? words.length),
  );
  const last = longestFound(text, first?.start ?? place, gaps.length, (count) =>
    words.slice((gaps[gaps.length - count] ?? 0) + 1),
  );
  const longer = lengthOf(first) >= lengthOf(last) ? first : last;
  // A few words stand in many places; they name this one no longer.
  if (!first || !last) return lengthOf(longer) * 2 >= words.length ? longer : null;
  const isOne = last.end > first.start && last.end - first.start <= 2 * words.length + MIN_PART;
  if (isOne) return { start: first.start, end: Math.max(first.end, last.end) };
  return lengthOf(longer) * 2 >= words.length ? longer : null;
}

function lengthOf(span: Span | null): number {
  return span ? span.end - span.start : 0;
}

/** The most words that still stand somewhere; fewer of them do so too. */
function longestFound(
  text: string,
  place: number,
  most: number,
  partOf: (count: number) => string,
): Span | null {
  let found: Span | null = null;
  let [low, high] = [1, most];
  while (low <= high) {
    const count = (low + high) >> 1;
    const part = partOf(count).trim();
    const at = nearest(text, part, place);
    if (at === null) high = count - 1;
    else {
      if (part.length >= MIN_PART) found = { start: at, end: at + part.length };
      low = count + 1;
    }
  }
  return found;
}

/** The occurrence nearest to that place; null: there is none. */
function nearest(text: string, words: string, place: number): number | null {
  const after = text.indexOf(words, place);
  const before = text.lastIndexOf(words, place);
  if (after < 0 || before < 0) return Math.max(after, before) < 0 ? null : Math.max(after, before);
  return after - place < place - before ? after : before;
}

/** The line at that place, or the nearest one before it that is not empty. */
function lineAt(text: string, place: number): Span {
  let last = Math.min(place, text.length - 1);
  while (last > 0 && text[last] === "\n") last--;
  const start = text.lastIndexOf("\n", last) + 1;
  const end = text.indexOf("\n", last);
  return { start, end: end < 0 ? text.length : end };
}
