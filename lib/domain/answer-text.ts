import type { Citation } from "./citation.ts";

/** A run of an answer's text: plain, emphasised, or the `[n]` that points to a source. */
export type AnswerInline =
  | { kind: "text"; text: string; isStrong: boolean }
  | { kind: "marker"; marker: number };

export type AnswerBlock =
  | { kind: "paragraph" | "heading" | "quote"; inlines: AnswerInline[] }
  | { kind: "list"; isOrdered: boolean; first: number; items: AnswerInline[][] };

const LIST_ITEM = /^\s*(?:(?:[-*•]|(\d{1,3})[.)])\s+|(\d{1,3})、\s*)(.*)$/;
const HEADING = /^\s*#{1,6}\s+(.*?)\s*#*$/;
const QUOTE = /^\s*>\s?(.*)$/;
const RULE = /^\s*([-*_])(?:\s*\1){2,}\s*$/;
/** Emphasis, or one or more markers in brackets. Years and law reports have four digits: `[1984]`. */
const INLINE = /\*\*(?=\S)(.+?)\*\*|\[(\d{1,3}(?:\s*[,，、]\s*\d{1,3})*)\]/gs;
/** What a marker or an emphasis looks like before the rest of it has come. */
const UNFINISHED = /(?:\[[\d\s,，、]*|\*{1,2})$/;

/**
 * The blocks of an answer. Only paragraphs, lists, headings, quotes, emphasis and markers are
 * understood; whatever else a model writes, links and HTML included, stays plain text.
 */
export function parseAnswerText(text: string, isFinished = true): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) {
      blocks.push({ kind: "paragraph", inlines: parseInlines(paragraph.join("\n")) });
    }
    paragraph = [];
  };
  for (const line of (isFinished ? text : text.replace(UNFINISHED, "")).split("\n")) {
    if (line.trim() === "" || RULE.test(line)) {
      flush();
      continue;
    }
    if (!isSpecial(line)) {
      paragraph.push(line.trim());
      continue;
    }
    flush();
    appendSpecial(blocks, line);
  }
  flush();
  return blocks;
}

function isSpecial(line: string): boolean {
  return LIST_ITEM.test(line) || HEADING.test(line) || QUOTE.test(line);
}

function appendSpecial(blocks: AnswerBlock[], line: string): void {
  const item = LIST_ITEM.exec(line);
  if (item) {
    const number = item[1] ?? item[2];
    appendItem(blocks, number === undefined ? null : Number(number), parseInlines(item[3] ?? ""));
    return;
  }
  const heading = HEADING.exec(line);
  if (heading) {
    blocks.push({ kind: "heading", inlines: parseInlines(heading[1] ?? "") });
    return;
  }
  appendQuote(blocks, parseInlines(QUOTE.exec(line)?.[1] ?? ""));
}

function appendItem(blocks: AnswerBlock[], number: number | null, item: AnswerInline[]): void {
  const last = blocks.at(-1);
  const isOrdered = number !== null;
  if (last?.kind === "list" && last.isOrdered === isOrdered) last.items.push(item);
  else blocks.push({ kind: "list", isOrdered, first: number ?? 1, items: [item] });
}

function appendQuote(blocks: AnswerBlock[], inlines: AnswerInline[]): void {
  const last = blocks.at(-1);
  if (last?.kind === "quote") {
    last.inlines.push({ kind: "text", text: "\n", isStrong: false }, ...inlines);
  } else blocks.push({ kind: "quote", inlines });
}

function parseInlines(text: string, isStrong = false): AnswerInline[] {
  const inlines: AnswerInline[] = [];
  let position = 0;
  const pushText = (end: number) => {
    if (end > position) inlines.push({ kind: "text", text: text.slice(position, end), isStrong });
  };
  for (const match of text.matchAll(INLINE)) {
    pushText(match.index);
    const [whole, strong, markers] = match;
    if (strong !== undefined) inlines.push(...parseInlines(strong, true));
    else inlines.push(...(markers ?? "").split(/[,，、]/).map(markerOf));
    position = match.index + whole.length;
  }
  pushText(text.length);
  return inlines;
}

function markerOf(digits: string): AnswerInline {
  return { kind: "marker", marker: Number(digits) };
}

/** The markers of an answer in the order in which a reader meets them, each once. */
export function markersOf(text: string): number[] {
  const inlines = parseAnswerText(text).flatMap((block) =>
    block.kind === "list" ? block.items.flat() : block.inlines,
  );
  return [
    ...new Set(inlines.flatMap((inline) => (inline.kind === "marker" ? [inline.marker] : []))),
  ];
}

type Labels = { sources: string; page: (page: number) => string };

/** An answer as plain text with its sources below, ready to be pasted into a letter. */
export function answerWithSources(
  text: string,
  citations: readonly Citation[],
  labels: Labels,
): string {
  if (citations.length === 0) return text.trim();
  const lines = citations
    .toSorted((left, right) => left.marker - right.marker)
    .map(({ marker, title, headings, page, quote }) => {
      const place = [title, ...headings.slice(-1), labels.page(page)].join(", ");
      return `[${marker}] ${place}: “${quote.replace(/\s+/g, " ").trim()}”`;
    });
  return `${text.trim()}\n\n${labels.sources}\n${lines.join("\n")}`;
}

/** The language a text is mostly written in, for fonts, line breaks and screen readers. */
export function scriptOf(text: string): "zh" | "en" {
  const ideographs = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  // A Chinese word is about two characters, a Latin one about six.
  return ideographs * 3 > letters ? "zh" : "en";
}
