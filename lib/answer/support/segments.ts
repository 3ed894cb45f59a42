import { sentencesOf } from "../../domain/sentences.ts";

export type Stretch = { start: number; end: number };

/** A sentence or a part of one between semicolons; an item of a list also has the words that announce it. */
export type Segment = Stretch & { head: Stretch | null };

/** What ends a clause within a sentence. */
const CLAUSE_BREAK = /[,，;；:：—–]|\s-\s|[(（)）]/g;
const SEGMENT_BREAK = /[;；]|\s-\s/g;
const SEMICOLON = /[;；]/g;
/** Hyphens are bullets after a colon or another bullet; elsewhere they enclose a remark. */
const BULLETS = /[:：]\s*-\s|^\s*-\s/;
const LIST_ITEM =
  /^\s*(?:[-*•]\s|[(（]?[一二三四五六七八九十\d]{1,3}[)）.、]|[(（][a-z]{1,4}[)）])/;
const SHORTEST_LEAD_IN = 4;
const ANNOUNCES = /[:：]\s*$/;

/** The sentences of a passage, split at semicolons. */
export function segmentsOf(passage: string): Segment[] {
  let head: Stretch | null = null;
  return sentencesOf(passage).flatMap((sentence) => {
    const text = passage.slice(sentence.start, sentence.end);
    const isItem = LIST_ITEM.test(text);
    if (!isItem) head = ANNOUNCES.test(text) ? sentence : null;
    const own = isItem ? head : null;
    const parts = splitAt(passage, sentence, BULLETS.test(text) ? SEGMENT_BREAK : SEMICOLON);
    return parts.map((part, index) => ({ ...part, head: own ?? headOf(passage, parts, index) }));
  });
}

/** "Treatment for all ages: - Adults: … - Children: …" on one line, or a list between semicolons. */
function headOf(passage: string, parts: readonly Stretch[], index: number): Stretch | null {
  const [first] = parts;
  if (!first || index === 0) return null;
  const announces = /[:：][\s-]*$/.test(passage.slice(first.start, first.end));
  return announces ? first : leadInOf(passage, first);
}

/** "Either party may terminate: (a) if …; or (b) if …": what stands before the colon belongs to every part. */
function leadInOf(passage: string, { start, end }: Stretch): Stretch | null {
  const colon = passage.slice(start, end).search(/[:：]/);
  return colon < SHORTEST_LEAD_IN ? null : { start, end: start + colon + 1 };
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
