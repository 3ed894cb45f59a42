import { formatNumber } from "../docx/number-formats.ts";
import { type Attributes, type Element, elementsIn } from "./tree.ts";

type Format = (value: number) => string;
type OpenList = { next: number; step: number; style: string | null };

/** List styles of HTML and CSS; null: no number is printed. */
const STYLES = new Map<string, Format | null>(
  Object.entries({
    "1": String,
    a: letters,
    A: (value) => letters(value).toUpperCase(),
    i: roman,
    I: (value) => roman(value).toUpperCase(),
    "lower-alpha": letters,
    "lower-latin": letters,
    "upper-alpha": (value) => letters(value).toUpperCase(),
    "upper-latin": (value) => letters(value).toUpperCase(),
    "lower-roman": roman,
    "upper-roman": (value) => roman(value).toUpperCase(),
    "decimal-leading-zero": (value) => String(value).padStart(2, "0"),
    none: null,
    disc: null,
    circle: null,
    square: null,
    ...Object.fromEntries(
      ["cjk-ideographic", "cjk-decimal", "simp-chinese-informal", "trad-chinese-informal"].map(
        (name) => [name, (value: number) => formatNumber(value, "chineseCounting")],
      ),
    ),
  }),
);

export type ListNumbers = ReturnType<typeof createListNumbers>;

/** Counts the items of the lists around the current place, as a browser prints their numbers. */
export function createListNumbers() {
  const lists: OpenList[] = [];
  return {
    openList(list: Element, attributes: Attributes, declared: ReadonlyMap<string, string>): void {
      const isReversed = attributes.reversed !== undefined;
      const count = () => elementsIn(list).filter(({ tagName }) => tagName === "li").length;
      const next = integer(attributes.start) ?? (isReversed ? count() : 1);
      const own = list.tagName === "ol" ? "1" : null;
      lists.push({ next, step: isReversed ? -1 : 1, style: styleOf(attributes, declared) ?? own });
    },
    closeList: () => void lists.pop(),
    /** The number of the item that begins, with its stop; empty in a list without numbers. */
    item(attributes: Attributes, declared: ReadonlyMap<string, string>): string {
      const list = lists.at(-1);
      if (!list) return "";
      const value = integer(attributes.value) ?? list.next;
      list.next = value + list.step;
      return printed(value, styleOf(attributes, declared) ?? list.style);
    },
  };
}

function printed(value: number, style: string | null): string {
  const format = style === null ? null : STYLES.get(style);
  if (!format) return "";
  const text = format(value);
  return /^\p{Script=Han}/u.test(text) ? `${text}、` : `${text}. `;
}

function styleOf(attributes: Attributes, declared: ReadonlyMap<string, string>): string | null {
  const stated = declared.get("list-style-type") ?? declared.get("list-style");
  const known = stated?.split(/\s+/).find((word) => STYLES.has(word));
  return (
    known ?? (attributes.type !== undefined && STYLES.has(attributes.type) ? attributes.type : null)
  );
}

function integer(text: string | undefined): number | null {
  const value = Number.parseInt(text ?? "", 10);
  return Number.isSafeInteger(value) ? value : null;
}

function letters(value: number): string {
  if (value < 1) return String(value);
  let rest = value;
  let text = "";
  for (; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    text = String.fromCharCode(97 + ((rest - 1) % 26)) + text;
  }
  return text;
}

function roman(value: number): string {
  return value < 1 || value > 3_999 ? String(value) : formatNumber(value, "lowerRoman");
}
