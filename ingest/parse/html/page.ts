import { cleanLine } from "../clean-text.ts";
import { DROPPED } from "../html-names.ts";
import type { Attributes } from "./tree.ts";

const META_NAMES = new Set(["author", "description", "date", "keywords", "dcterms.date"]);

/** Whether what is inside an element is no part of the document's text. */
export function isDropped(name: string, attributes: Attributes): boolean {
  // "katex-html" is the drawing of a formula that stands beside it as MathML.
  return DROPPED.has(name) || attributes.role === "navigation" || attributes.class === "katex-html";
}

/** Takes what a page says of itself: its author, date, language and the address that it came from. */
export function readMetadata(
  metadata: Record<string, string>,
  name: string,
  attributes: Attributes,
): void {
  if (name === "meta" && attributes.name && attributes.content) {
    const key = attributes.name.toLowerCase();
    if (META_NAMES.has(key)) metadata[key] = cleanLine(attributes.content);
  }
  if (name === "link" && attributes.rel === "canonical" && attributes.href) {
    metadata.source = cleanLine(attributes.href);
  }
  if (name === "html" && attributes.lang) metadata.lang = attributes.lang;
}
