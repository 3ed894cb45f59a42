import { box } from "../marks/marks.ts";
import { type Attributes, attributesOf, type Element, findInside, textOf } from "./tree.ts";

/** Fields whose value no reader of the page sees, or that say nothing about the document. */
const UNSEEN = /^(?:hidden|password|submit|button|reset|image|file|color)$/;

/** A label is short. What has more parts is looked at no further, so that deep nesting costs nothing. */
const MOST_PARTS = 50;

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

/** The box that a label belongs to: it is written before the words of the label. */
export function boxOfLabel(
  label: Element,
  { for: id }: Attributes,
  boxes: ReadonlyMap<string, Element>,
): Element | null {
  return (id === undefined ? null : boxes.get(id)) ?? findInside(label, isBox, MOST_PARTS);
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
