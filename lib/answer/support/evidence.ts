import { sentencesOf } from "../../domain/sentences.ts";
import type { Item } from "./items.ts";

export type Stretch = { start: number; end: number };

/** A sentence or a part of one between semicolons; an item of a list also has the words that announce it. */
export type Segment = Stretch & { head: Stretch | null };

/** A stretch of the passage that holds items of the claim: whole clauses of one segment. */
export type Evidence = Stretch & { items: Item[]; segment: Segment };

const MOST_SEGMENTS = 3;
/** What ends a clause within a sentence. */
const CLAUSE_BREAK = /[,，;；:：—–]|\s-\s|[(（)）]/g;
const SEGMENT_BREAK = /[;；]|\s-\s/g;
const LIST_ITEM =
  /^\s*(?:[-*•]\s|[(（]?[一二三四五六七八九十\d]{1,3}[)）.、]|[(（][a-z]{1,4}[)）])/;
const ANNOUNCES = /[:：]\s*$/;

/**
 * The shortest stretches of a passage that hold all items of a claim which it holds at all: first in the
 * segment that holds most, then in those that hold the rest.
 */
export function evidenceFor(items: readonly Item[], passage: string, segments: readonly Segment[]) {
  let open = items.filter(({ found }) => found.length > 0);
  const evidence: Evidence[] = [];
  while (open.length > 0 && evidence.length < MOST_SEGMENTS) {
    const [first, ...others] = segments.map((segment) => ({
      segment,
      held: open.filter((item) => standsIn(item, segment)),
    }));
    if (!first) break;
    const best = others.reduce(
      (left, right) => (weigh(right.held) > weigh(left.held) ? right : left),
      first,
    );
    if (best.held.length === 0) break;
    const stretch = shortestIn(passage, best.segment, best.held);
    evidence.push({ ...stretch, items: best.held, segment: best.segment });
    open = open.filter((item) => !best.held.includes(item));
  }
  return evidence;
}

/** Items that stand in few places tell more. */
function weigh(items: readonly Item[]): number {
  return items.reduce((sum, { found }) => sum + 1 + 1 / found.length, 0);
}

export function standsIn(
  item: Pick<Item, "found">,
  { start, end, head }: Stretch & { head?: Stretch | null },
): boolean {
  if (item.found.some((at) => start <= at && at < end)) return true;
  return head ? standsIn(item, { start: head.start, end: head.end }) : false;
}

/** The sentences of a passage, split at semicolons. */
export function segmentsOf(passage: string): Segment[] {
  let head: Stretch | null = null;
  return sentencesOf(passage).flatMap((sentence) => {
    const text = passage.slice(sentence.start, sentence.end);
    const isItem = LIST_ITEM.test(text);
    if (!isItem) head = ANNOUNCES.test(text) ? sentence : null;
    const own = isItem ? head : null;
    const parts = splitAt(passage, sentence, SEGMENT_BREAK);
    return parts.map((part, index) => ({ ...part, head: own ?? headOf(passage, parts, index) }));
  });
}

/** "Treatment for all ages: - Adults: … - Children: …" on one line. */
function headOf(passage: string, [first]: readonly Stretch[], index: number): Stretch | null {
  if (!first || index === 0) return null;
  return /[:：][\s-]*$/.test(passage.slice(first.start, first.end)) ? first : null;
}

/** The clauses of a stretch of text. */
export function clausesOf(text: string, stretch: Stretch, breaks = CLAUSE_BREAK): Stretch[] {
  return splitAt(text, stretch, breaks);
}

function splitAt(text: string, { start, end }: Stretch, marks: RegExp): Stretch[] {
  const parts: Stretch[] = [];
  let from = start;
  for (const { index, 0: mark } of text.slice(start, end).matchAll(marks)) {
    parts.push({ start: from, end: start + index + mark.length });
    from = start + index + mark.length;
  }
  return [...parts, { start: from, end }].filter((part) => part.end > part.start);
}

/** The shortest run of clauses that holds all the items that the segment itself holds. */
function shortestIn(passage: string, segment: Segment, held: readonly Item[]): Stretch {
  const { start, end } = segment;
  const own = held.filter((item) => standsIn(item, { start, end }));
  const clauses = clausesOf(passage, { start, end });
  let best: Stretch = { start, end };
  for (const [first, clause] of clauses.entries()) {
    const last = clauses
      .slice(first)
      .find((other) =>
        own.every((item) => standsIn(item, { start: clause.start, end: other.end })),
      );
    if (!last) break;
    if (last.end - clause.start < best.end - best.start)
      best = { start: clause.start, end: last.end };
  }
  return best;
}
