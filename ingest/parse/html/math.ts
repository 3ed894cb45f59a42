import { accented, fraction, grouped, root } from "../marks/formula.ts";
import { struck, subscript, superscript } from "../marks/marks.ts";
import { attributesOf, type Element, elementsIn, textOf } from "./tree.ts";

/** No formula of a document nests deeper; the rest is written as it stands. */
const MAX_DEPTH = 60;
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
      return fraction(above, below);
    },
    msup: ([base = "", high = ""]) => grouped(base) + superscript(high),
    msub: ([base = "", low = ""]) => grouped(base) + subscript(low),
    msubsup: ([base = "", low = "", high = ""]) =>
      grouped(base) + subscript(low) + superscript(high),
    munder: ([base = "", low = ""]) => base + subscript(low),
    mover: ([base = "", high = ""]) => accented(base, high),
    munderover: ([base = "", low = "", high = ""]) => base + subscript(low) + superscript(high),
    msqrt: (parts, element) => root("", row(parts, element)),
    mroot: ([base = "", index = ""]) => root(index, base),
    mfenced: (parts, element) => {
      const { open = "(", close = ")", separators = "," } = attributesOf(element);
      return open + parts.join(separators.trim() === "" ? "" : `${separators.trim()[0]} `) + close;
    },
    menclose: (parts, element) => {
      const notation = attributesOf(element).notation ?? "";
      if (/strike/.test(notation)) return struck(row(parts, element));
      return /radical|^$/.test(notation) ? root("", row(parts, element)) : row(parts, element);
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
