import type { Nodes } from "mdast";
import { placeOf } from "./inlines-of.ts";
import { parseMarkdown } from "./parse-markdown.ts";

/** Offsets into an answer. */
export type Span = { start: number; end: number };

/** Where an answer has code, with its fences or backticks. Nothing in there is a marker or a claim. */
export function codeSpansIn(text: string): Span[] {
  // Most answers have none, and reading Markdown takes a thousand times as long as this.
  if (!/`|~~~/.test(text)) return [];
  const { root, parsed } = parseMarkdown(text);
  return spansIn(root, { written: text, parsed });
}

function spansIn(node: Nodes, texts: { written: string; parsed: string }): Span[] {
  if (node.type === "code" || node.type === "inlineCode") {
    const { start, end } = placeOf(node, texts);
    return [{ start, end }];
  }
  return "children" in node ? node.children.flatMap((child) => spansIn(child, texts)) : [];
}
