import { escaped } from "./placeholders.ts";

/** Marks that a parser of Markdown compares with all open ones before them. */
const MARKS = /[[\]*_~`<!]/g;
/** No person writes more of them into one paragraph; the time for more grows with their square. */
const MOST_MARKS = 1_500;
/** A line that begins an item, a row of a table or a heading is a text of its own. */
const BEGINS = /^\s*(?:[-*+]\s|\d{1,9}[.)]\s|\||#|$)/;
/** Characters for private use hold the place of what is taken out. */
const HOLD = { before: "\u{f0000}", after: "\u{f0001}" };
const HELD = /\u{f0000}(\d+)\u{f0001}/gu;

/**
 * Takes paragraphs with so many marks that reading them would take minutes out of a source. `restored` puts them back
 * as they were written.
 */
export function withoutCostlyLines(source: string) {
  const held: string[] = [];
  const kept = paragraphsOf(source.replace(HELD, "$1")).map((paragraph) => {
    const count = paragraph.match(MARKS)?.length ?? 0;
    return count > MOST_MARKS
      ? `${HOLD.before}${held.push(paragraph) - 1}${HOLD.after}`
      : paragraph;
  });
  return {
    source: kept.join("\n"),
    restored: (html: string) =>
      html.replace(HELD, (_, place: string) => escaped(held[Number(place)] ?? "")),
  };
}

function paragraphsOf(source: string): string[] {
  const paragraphs: string[][] = [];
  for (const line of source.split(/\r\n?|\n/)) {
    const open = paragraphs.at(-1);
    if (!open || BEGINS.test(line) || open.at(-1)?.trim() === "") paragraphs.push([line]);
    else open.push(line);
  }
  return paragraphs.map((lines) => lines.join("\n"));
}
