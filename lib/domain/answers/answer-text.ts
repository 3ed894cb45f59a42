import { hasPageNumber } from "../search/passage.ts";
import type { Citation } from "./citation.ts";

/**
 * A run of an answer's text: plain, emphasized, or a marker `[n]` that points to a source. `start` is its exact offset
 * in the answer.
 */
export type AnswerInline =
  | { kind: "text"; text: string; isStrong: boolean; start: number }
  | { kind: "marker"; marker: number; start: number };

export type AnswerBlock =
  | { kind: "paragraph" | "heading" | "quote"; inlines: AnswerInline[] }
  | { kind: "list"; isOrdered: boolean; first: number; items: AnswerInline[][] };

const LIST_ITEM = /^\s*(?:(?:[-*•]|(\d{1,3})[.)])\s+|(\d{1,3})、\s*)(.*)$/d;
const HEADING = /^\s*#{1,6}\s+(.*?)\s*#*$/d;
const QUOTE = /^\s*>\s?(.*)$/d;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
/** Emphasis, or one or more markers in brackets. At most three digits, because years and law reports have four: `[1984]`. */
const INLINE = /\*\*(?=\S)(.+?)\*\*|\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\]/gs;
/** The beginning of a marker or an emphasis that has not fully arrived. */
const UNFINISHED = /(?:\[[\d\s,，、]*|\*{1,2})$/;

/**
 * The blocks of an answer. Recognizes only paragraphs, lists, headings, quotes, emphasis and markers. Everything else a
 * model writes, including links and HTML, stays plain text.
 */
export function parseAnswerText(text: string, isFinished = true): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  const whole = isFinished ? text : text.replace(UNFINISHED, "");
  let paragraph: Line[] = [];
  const flush = () => {
    const [first, last] = [paragraph[0], paragraph.at(-1)];
    if (first && last) blocks.push({ kind: "paragraph", inlines: inlinesOf(whole, first, last) });
    paragraph = [];
  };
  for (const line of linesOf(whole)) {
    if (line.text.trim() === "" || RULE.test(line.text)) {
      flush();
      continue;
    }
    if (!isSpecial(line.text)) {
      paragraph.push(line);
      continue;
    }
    flush();
    appendSpecial(blocks, line);
  }
  flush();
  return blocks;
}

/** A line and its offset in the answer. */
type Line = { text: string; start: number };

function linesOf(text: string): Line[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const at = start;
    start += line.length + 1;
    return { text: line, start: at };
  });
}

/** The lines of a paragraph as one text, without surrounding blanks. */
function inlinesOf(whole: string, first: Line, last: Line): AnswerInline[] {
  const start = first.start + first.text.search(/\S/);
  return parseInlines(whole.slice(start, last.start + last.text.trimEnd().length), start);
}

function isSpecial(line: string): boolean {
  return LIST_ITEM.test(line) || HEADING.test(line) || QUOTE.test(line);
}

function appendSpecial(blocks: AnswerBlock[], line: Line): void {
  const item = LIST_ITEM.exec(line.text);
  if (item) {
    const number = item[1] ?? item[2];
    appendItem(blocks, number === undefined ? null : Number(number), groupOf(item, 3, line));
    return;
  }
  const heading = HEADING.exec(line.text);
  if (heading) {
    blocks.push({ kind: "heading", inlines: groupOf(heading, 1, line) });
    return;
  }
  const quote = QUOTE.exec(line.text);
  if (quote) appendQuote(blocks, groupOf(quote, 1, line), line.start - 1);
}

/** The content of a match's group, with its offset in the answer. */
function groupOf(match: RegExpExecArray, group: number, line: Line): AnswerInline[] {
  return parseInlines(match[group] ?? "", line.start + (match.indices?.[group]?.[0] ?? 0));
}

function appendItem(blocks: AnswerBlock[], number: number | null, item: AnswerInline[]): void {
  const last = blocks.at(-1);
  const isOrdered = number !== null;
  if (last?.kind === "list" && last.isOrdered === isOrdered) last.items.push(item);
  else blocks.push({ kind: "list", isOrdered, first: number ?? 1, items: [item] });
}

function appendQuote(blocks: AnswerBlock[], inlines: AnswerInline[], lineBreak: number): void {
  const last = blocks.at(-1);
  if (last?.kind === "quote") {
    const between = { kind: "text", text: "\n", isStrong: false, start: lineBreak } as const;
    last.inlines.push(between, ...inlines);
  } else blocks.push({ kind: "quote", inlines });
}

function parseInlines(text: string, start: number, isStrong = false): AnswerInline[] {
  const inlines: AnswerInline[] = [];
  let position = 0;
  const pushText = (end: number) => {
    if (end <= position) return;
    const run = text.slice(position, end);
    inlines.push({ kind: "text", text: run, isStrong, start: start + position });
  };
  for (const match of text.matchAll(INLINE)) {
    pushText(match.index);
    const [whole, strong, markers] = match;
    const at = start + match.index;
    if (strong !== undefined) inlines.push(...parseInlines(strong, at + "**".length, true));
    else inlines.push(...(markers ?? "").split(/[,，、]/).map((digits) => markerOf(digits, at)));
    position = match.index + whole.length;
  }
  pushText(text.length);
  return inlines;
}

function markerOf(digits: string, start: number): AnswerInline {
  return { kind: "marker", marker: Number(digits), start };
}

/** The markers of an answer in reading order, without duplicates. */
export function markersOf(text: string): number[] {
  const inlines = parseAnswerText(text).flatMap((block) =>
    block.kind === "list" ? block.items.flat() : block.inlines,
  );
  return [
    ...new Set(inlines.flatMap((inline) => (inline.kind === "marker" ? [inline.marker] : []))),
  ];
}

type Labels = { sources: string; page: (page: number) => string };

/** An answer as plain text with its sources below, for pasting into a letter. */
export function answerWithSources(
  text: string,
  citations: readonly Citation[],
  labels: Labels,
): string {
  if (citations.length === 0) return text.trim();
  const lines = citations
    .toSorted((left, right) => left.marker - right.marker)
    .map(({ marker, title, headings, page, quote }) => {
      const onPage = hasPageNumber({ page }) ? [labels.page(page)] : [];
      const place = [title, ...headings.slice(-1), ...onPage].join(", ");
      return `[${marker}] ${place}: “${quote.replace(/\s+/g, " ").trim()}”`;
    });
  return `${text.trim()}\n\n${labels.sources}\n${lines.join("\n")}`;
}
