import { struck, subscript, superscript } from "../marks/marks.ts";
import { attributesOf, type Element, elementsIn, textOf } from "./tree.ts";

/** No formula of a document nests deeper; the rest is written as it stands. */
const MAX_DEPTH = 60;
/** Accents above a letter, and the characters that combine with it. */
const ACCENTS = new Map([
  ["¯", "\u0304"],
  ["‾", "\u0304"],
  ["_", "\u0304"],
  ["^", "\u0302"],
  ["ˆ", "\u0302"],
  ["~", "\u0303"],
  ["˜", "\u0303"],
  ["˙", "\u0307"],
  ["→", "\u20d7"],
]);
const ROOTS = new Map([
  ["2", "√"],
  ["3", "∛"],
  ["4", "∜"],
]);

/** A formula in one line: `text`, and whether something of it could not be written so. */
export type Line = { text: string; isLost: boolean };

/** Writes a MathML formula in one line: (a+b)/(2×c), 3⁄4, x², √(x). */
export function mathLine(math: Element): Line {
  const lost = { isLost: false };
  const text = written(math, 0, lost).replace(/\s+/g, " ").trim();
  return { text, isLost: lost.isLost };
}

type Lost = { isLost: boolean };
type Write = (parts: string[], element: Element) => string;

function written(element: Element, depth: number, lost: Lost): string {
  const { tagName } = element;
  if (depth > MAX_DEPTH) {
    lost.isLost = true;
    return textOf(element);
  }
  if (/^m(?:n|i|o|text|s)$/.test(tagName))
    return textOf(element)
      .trim()
      .replace(/[\u2061-\u2064]/g, "");
  if (/^(?:annotation|annotation-xml|mphantom)$/.test(tagName)) return "";
  if (tagName === "mspace") return " ";
  if (tagName === "mtable") lost.isLost = true;
  const inside = elementsIn(element);
  const parts = inside.map((inner) => written(inner, depth + 1, lost));
  return (WRITERS.get(tagName) ?? row)(parts, element);
}

const row: Write = (parts) =>
  parts
    .map((part, at) => (/^\d/.test(part) && /\d$/.test(parts[at - 1] ?? "") ? ` ${part}` : part))
    .join("");

const WRITERS = new Map<string, Write>(
  Object.entries({
    semantics: ([first = ""]) => first,
    maction: ([first = ""]) => first,
    mfrac: ([above = "", below = ""], element) => {
      if (/^0/.test(attributesOf(element).linethickness ?? "")) return `(${above} over ${below})`;
      return isNumber(above) && isNumber(below)
        ? `${above}⁄${below}`
        : `${grouped(above)}/${grouped(below)}`;
    },
    msup: ([base = "", high = ""]) => grouped(base) + superscript(high),
    msub: ([base = "", low = ""]) => grouped(base) + subscript(low),
    msubsup: ([base = "", low = "", high = ""]) =>
      grouped(base) + subscript(low) + superscript(high),
    munder: ([base = "", low = ""]) => base + subscript(low),
    mover: ([base = "", high = ""]) =>
      ACCENTS.has(high) && [...base].length === 1
        ? base + ACCENTS.get(high)
        : base + superscript(high),
    munderover: ([base = "", low = "", high = ""]) => base + subscript(low) + superscript(high),
    msqrt: (parts, element) => `√(${row(parts, element)})`,
    mroot: ([base = "", index = ""]) => `${ROOTS.get(index) ?? `${superscript(index)}√`}(${base})`,
    mfenced: (parts, element) => {
      const { open = "(", close = ")", separators = "," } = attributesOf(element);
      return open + parts.join(separators.trim() === "" ? "" : `${separators.trim()[0]} `) + close;
    },
    menclose: (parts, element) => {
      const notation = attributesOf(element).notation ?? "";
      if (/strike/.test(notation)) return struck(row(parts, element));
      return /radical|^$/.test(notation) ? `√(${row(parts, element)})` : row(parts, element);
    },
    mmultiscripts: (parts, element) => {
      const names = elementsIn(element).map(({ tagName }) => tagName);
      const at = names.indexOf("mprescripts");
      const [base = "", ...after] = at < 0 ? parts : parts.slice(0, at);
      return scripts(at < 0 ? [] : parts.slice(at + 1)) + base + scripts(after);
    },
    mtable: (parts) => `[${parts.join("; ")}]`,
    mtr: (parts) => parts.join(", "),
  } satisfies Record<string, Write>),
);

/** Lowered and raised parts by turns. */
function scripts(parts: readonly string[]): string {
  return parts.map((part, at) => (at % 2 === 0 ? subscript(part) : superscript(part))).join("");
}

const isNumber = (text: string) => /^\d+$/.test(text);

/** What is more than one number, name or bracket stands in brackets. */
function grouped(text: string): string {
  const isOne = /^(?:[\p{L}\p{M}]+[₀-₎ᵢ-ᵪₐ-ₜ]*|[\d.,]+|.)$/u.test(text);
  return isOne || isInBrackets(text) ? text : `(${text})`;
}

/** Whether the first bracket is closed by the last one. */
function isInBrackets(text: string): boolean {
  if (!/^[([{|].*[)\]}|]$/s.test(text)) return false;
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (/[([{]/.test(character)) depth++;
    if (/[)\]}]/.test(character)) depth--;
    if (depth === 0 && at < [...text].length - 1) return false;
  }
  return true;
}
