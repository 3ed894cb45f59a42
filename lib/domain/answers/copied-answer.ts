import { hasPageNumber } from "../search/passage.ts";
import { type AnswerInline, type AnswerTable, parseAnswerText } from "./answer-text.ts";
import type { Citation } from "./citation.ts";

type Labels = {
  sources: string;
  page: (page: number) => string;
  /** Says that a model wrote the text. Null where the text is quoted. */
  aiLabel: string | null;
};

/**
 * An answer as plain text for pasting into a letter: its sources below it, the columns of its tables in line, and the
 * label of what a model wrote above it.
 */
export function copiedAnswer(
  text: string,
  citations: readonly Citation[],
  { sources, page: pageWord, aiLabel }: Labels,
): string {
  const lines = citations
    .toSorted((left, right) => left.marker - right.marker)
    .map(({ marker, title, headings, page, quote }) => {
      const onPage = hasPageNumber({ page }) ? [pageWord(page)] : [];
      const place = [title, ...headings.slice(-1), ...onPage].join(", ");
      return `[${marker}] ${place}: “${quote.replace(/\s+/g, " ").trim()}”`;
    });
  const below = lines.length > 0 ? [[sources, ...lines].join("\n")] : [];
  return [...(aiLabel ? [aiLabel] : []), withColumnsInLine(text).trim(), ...below].join("\n\n");
}

/** The text with its tables drawn anew. Those inside a list or a quote stay as they were written. */
function withColumnsInLine(text: string): string {
  let drawn = "";
  let from = 0;
  for (const block of parseAnswerText(text)) {
    if (block.kind !== "table") continue;
    drawn += text.slice(from, block.start) + drawTable(block);
    from = block.end;
  }
  return drawn + text.slice(from);
}

function drawTable({ head, rows }: AnswerTable): string {
  const table = [head, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(wordsOf));
  const columns = Math.max(...table.map((cells) => cells.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(3, ...table.map((cells) => widthOf(cells[column] ?? ""))),
  );
  const dashes = widths.map((width) => "-".repeat(width));
  const [names = [], ...others] = table;
  return [names, dashes, ...others]
    .map(
      (cells) =>
        `| ${widths.map((width, column) => padded(cells[column] ?? "", width)).join(" | ")} |`,
    )
    .join("\n");
}

function wordsOf(cell: readonly AnswerInline[]): string {
  return cell
    .map((inline) => (inline.kind === "text" ? inline.text : `[${inline.marker}]`))
    .join("");
}

function padded(text: string, width: number): string {
  return text + " ".repeat(width - widthOf(text));
}

/** A Chinese character and its punctuation are as wide as two letters. */
function widthOf(text: string): number {
  return text.length + (text.match(/[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu)?.length ?? 0);
}
