import { box } from "../marks/marks.ts";
import { type Attributes, attributesOf, type Element, findInside, textOf } from "./tree.ts";

/** Fields whose value no reader of the page sees, or that say nothing about the document. */
const UNSEEN = /^(?:hidden|password|submit|button|reset|image|file|color)$/;

/** What a field says in the line: a ticked or empty box, what was filled in, what was chosen. */
export function fieldText(field: Element, attributes: Attributes): string {
  if (field.tagName === "select") return between(chosen(field, attributes));
  if (field.tagName === "textarea") return between(textOf(field).trim());
  if (isBox(field)) return ` ${box(attributes.checked !== undefined)}`;
  if (UNSEEN.test(typeOf(attributes))) return "";
  return between((attributes.value ?? "").trim());
}

export function isBox(element: Element): boolean {
  return element.tagName === "input" && /^(?:checkbox|radio)$/.test(typeOf(attributesOf(element)));
}

/** The box inside a label, if its words come first: the box is written before them. */
export function boxOfLabel(label: Element): Element | null {
  return findInside(label, isBox, 50);
}

function typeOf(attributes: Attributes): string {
  return (attributes.type ?? "text").trim().toLowerCase();
}

/** A browser chooses the first option of a list that says nothing else; one without a value only prompts. */
function chosen(list: Element, attributes: Attributes): string {
  const options: Element[] = [];
  findInside(list, (inner) => {
    if (inner.tagName === "option") options.push(inner);
    return false;
  });
  const selected = options.filter((option) => attributesOf(option).selected !== undefined);
  if (attributes.multiple !== undefined) return selected.map(nameOf).join(", ");
  const [first] = options;
  const only = selected.at(-1) ?? (first && attributesOf(first).value !== "" ? first : undefined);
  return only ? nameOf(only) : "";
}

function nameOf(option: Element): string {
  return textOf(option).trim() || (attributesOf(option).label ?? "");
}

function between(text: string): string {
  return text === "" ? "" : ` ${text} `;
}
