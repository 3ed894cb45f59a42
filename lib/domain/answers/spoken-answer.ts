import { type AnswerBlock, type AnswerInline, parseAnswerText } from "./answer-text.ts";

/** The space that a marker leaves: "within 30 days [1]." */
const BEFORE_PUNCTUATION = /\s+(?=[.,;:!?。，；：！？、])/g;

/** An answer as it is read aloud: its words without markers and without the signs of Markdown. */
export function spokenAnswer(text: string): string {
  return linesOf(parseAnswerText(text)).join("\n");
}

function linesOf(blocks: readonly AnswerBlock[]): string[] {
  return blocks.flatMap((block) => {
    switch (block.kind) {
      case "quote":
        return linesOf(block.blocks);
      case "list":
        return block.items.flatMap((item) => linesOf(item.blocks));
      case "table":
        return [block.head, ...block.rows.map(({ cells }) => cells)].map((cells) =>
          cells.map(wordsOf).join(", "),
        );
      case "code":
        return [block.text];
      default:
        return [wordsOf(block.inlines)];
    }
  });
}

function wordsOf(inlines: readonly AnswerInline[]): string {
  return inlines
    .map((inline) => (inline.kind === "text" ? inline.text : ""))
    .join("")
    .replace(BEFORE_PUNCTUATION, "")
    .trim();
}
