import { noteMark, struck, subscript, superscript } from "../marks/marks.ts";
import { type Attributes, attributesOf, type Element, findInside, textOf } from "./tree.ts";
import type { Declared } from "./visibility.ts";

type Mark = (text: string) => string;
const STRUCK = /^(?:del|s|strike)$/;
const MAX_NOTE_LABEL = 8;
/** "[1]" above the line. */
const LABEL_IN_BRACKETS = /^\s*[[〔【][^\s[\]]{1,4}[\]〕】]\s*$/;
/** A mark has few parts. What has more is looked at no further, so that deep nesting costs nothing. */
const MOST_PARTS = 12;

/** How the text inside an element is marked: raised, lowered, struck out, in brackets; null: it is not. */
export function markOf(element: Element, attributes: Attributes, declared: Declared): Mark | null {
  if (isNoteMark(element, attributes) && !isInNoteMark(element)) return noteMark;
  if (STRUCK.test(element.tagName) || isLinedThrough(declared)) return struck;
  if (element.tagName === "rt") return (text) => `(${text.trim()})`;
  const align = declared.get("vertical-align") ?? element.tagName;
  if (/^sup(?:er)?$/.test(align)) return superscript;
  return align === "sub" ? subscript : null;
}

function isLinedThrough(declared: Declared): boolean {
  const line = declared.get("text-decoration-line") ?? declared.get("text-decoration") ?? "";
  return /\bline-through\b/.test(line);
}

/** A raised number in square brackets, a raised link to a place of the same page, or a link that says that it leads to a note. */
function isNoteMark(element: Element, attributes: Attributes): boolean {
  if (element.tagName === "sup") return isRaisedMark(element);
  return element.tagName === "a" && isMarkLink(element, attributes);
}

function isRaisedMark(element: Element): boolean {
  const text = textOf(element, MOST_PARTS);
  if (text.trim().length > MAX_NOTE_LABEL) return false;
  return LABEL_IN_BRACKETS.test(text) || findInside(element, isLinkWithin, MOST_PARTS) !== null;
}

function isMarkLink(element: Element, attributes: Attributes): boolean {
  const text = textOf(element, MOST_PARTS).trim();
  if (text.length > MAX_NOTE_LABEL) return false;
  const says = `${attributes.role ?? ""} ${attributes["epub:type"] ?? ""} ${attributes.class ?? ""}`;
  if (/\b(?:doc-)?noteref\b|\bfootnote-ref\b/.test(says)) return true;
  const raised = findInside(element, ({ tagName }) => tagName === "sup", MOST_PARTS);
  return isLinkWithin(element) && raised !== null && textOf(raised, MOST_PARTS).trim() === text;
}

function isInNoteMark({ parentNode }: Element): boolean {
  if (!parentNode || !("tagName" in parentNode)) return false;
  return isNoteMark(parentNode, attributesOf(parentNode));
}

function isLinkWithin(element: Element): boolean {
  return element.tagName === "a" && attributesOf(element).href?.startsWith("#") === true;
}
