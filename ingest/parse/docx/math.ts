import { accented, fraction, grouped, root } from "../marks/formula.ts";
import { struck, subscript, superscript } from "../marks/marks.ts";
import type { Counts } from "./run-marks.ts";
import { type Attributes, attribute, entry, isOn } from "./xml.ts";

/** An element of a formula (OMML). Its properties are among its children, as `fPr` with `type`. */
export type MathNode = { name: string; attributes: Attributes; children: (MathNode | string)[] };

/** No formula of a document nests deeper; what lies deeper is read as text of the innermost element. */
export const MAX_MATH_DEPTH = 60;
/** Letters that are set in italics or bold by characters of their own. */
const LETTERS = /[\u{1d400}-\u{1d7ff}]+/gu;
/** Signs without a shape that only say "times" or "function of". */
const INVISIBLE = /[\u2061-\u2064]/g;

/** Writes a formula in one line: (a+b)/(2×c), x², √(x). Counts one that cannot be written so. */
export function mathLine(formula: MathNode, counts: Counts): string {
  const lost = { isLost: false };
  const line = row(formula, lost).replace(/\s+/g, " ").trim();
  if (lost.isLost) counts.formulas++;
  return line;
}

type Lost = { isLost: boolean };
type Write = (node: MathNode, lost: Lost) => string;

function written(node: MathNode | string, lost: Lost): string {
  if (typeof node === "string") {
    return node.replace(LETTERS, (text) => text.normalize("NFKC")).replace(INVISIBLE, "");
  }
  if (/Pr$/.test(node.name)) return "";
  return (entry(WRITERS, node.name) ?? row)(node, lost);
}

function row(node: MathNode, lost: Lost): string {
  let line = "";
  for (const child of node.children) {
    const text = written(child, lost);
    // "1 3⁄4" is no 13⁄4.
    const isMixed = typeof child !== "string" && child.name === "f" && /^\d/.test(text);
    line += isMixed && /\d$/.test(line) ? ` ${text}` : text;
  }
  return line;
}

/** The text of the first child with this name. */
function part(node: MathNode, name: string, lost: Lost): string {
  const child = node.children.find((one) => typeof one !== "string" && one.name === name);
  return child === undefined ? "" : written(child, lost).trim();
}

/** What is raised or lowered stands as printed ("2×10" before ⁶), but a fraction stays together. */
function base(node: MathNode, lost: Lost): string {
  const inner = node.children.find((one) => typeof one !== "string" && one.name === "e");
  const hasFraction =
    typeof inner === "object" &&
    inner.children.some((one) => typeof one !== "string" && one.name === "f");
  const text = part(node, "e", lost);
  return hasFraction ? grouped(text) : text;
}

/** A property: `m:fPr` > `m:type m:val="bar"`. Null: it is not stated. */
function property(node: MathNode, name: string): Attributes | null {
  for (const child of node.children) {
    if (typeof child === "string" || !/Pr$/.test(child.name)) continue;
    for (const one of child.children) {
      if (typeof one !== "string" && one.name === name) return one.attributes;
    }
  }
  return null;
}

function statedValue(node: MathNode, name: string, standard: string): string {
  const stated = property(node, name);
  return stated === null ? standard : (attribute(stated, "val") ?? "");
}

const isStated = (node: MathNode, name: string) => {
  const stated = property(node, name);
  return stated !== null && isOn(stated);
};

/** The parts with a name, with this between them. */
function joined(node: MathNode, name: string, between: string, lost: Lost): string {
  return node.children
    .flatMap((one) => (typeof one !== "string" && one.name === name ? [written(one, lost)] : []))
    .join(between);
}

const WRITERS: Record<string, Write> = {
  f: (node, lost) => {
    const [above, below] = [part(node, "num", lost), part(node, "den", lost)];
    return property(node, "type") && statedValue(node, "type", "bar") === "noBar"
      ? `${above} over ${below}`
      : fraction(above, below);
  },
  sSup: (node, lost) => base(node, lost) + superscript(part(node, "sup", lost)),
  sSub: (node, lost) => base(node, lost) + subscript(part(node, "sub", lost)),
  sSubSup: (node, lost) =>
    base(node, lost) + subscript(part(node, "sub", lost)) + superscript(part(node, "sup", lost)),
  sPre: (node, lost) =>
    subscript(part(node, "sub", lost)) +
    superscript(part(node, "sup", lost)) +
    part(node, "e", lost),
  rad: (node, lost) =>
    root(isStated(node, "degHide") ? "" : part(node, "deg", lost), part(node, "e", lost)),
  nary: (node, lost) => {
    const [low, high] = [part(node, "sub", lost), part(node, "sup", lost)];
    const over = grouped(part(node, "e", lost));
    return `${statedValue(node, "chr", "∫")}${subscript(low)}${superscript(high)} ${over}`;
  },
  d: (node, lost) => {
    const inside = joined(node, "e", statedValue(node, "sepChr", "|"), lost);
    return `${statedValue(node, "begChr", "(")}${inside}${statedValue(node, "endChr", ")")}`;
  },
  func: (node, lost) => {
    const of = part(node, "e", lost);
    const isInBrackets = grouped(of) === of && /^[([{|]/.test(of);
    return part(node, "fName", lost) + (isInBrackets ? of : `(${of})`);
  },
  limLow: (node, lost) => part(node, "e", lost) + subscript(part(node, "lim", lost)),
  limUpp: (node, lost) => part(node, "e", lost) + superscript(part(node, "lim", lost)),
  acc: (node, lost) => accented(part(node, "e", lost), statedValue(node, "chr", "\u0302")),
  bar: (node, lost) =>
    accented(
      part(node, "e", lost),
      statedValue(node, "pos", "bot") === "top" ? "\u0304" : "\u0332",
    ),
  borderBox: (node, lost) => {
    const inside = part(node, "e", lost);
    const strikes = ["strikeH", "strikeV", "strikeBLTR", "strikeTLBR"];
    return strikes.some((name) => isStated(node, name)) ? struck(inside) : inside;
  },
  phant: (node, lost) =>
    property(node, "show") && !isStated(node, "show") ? "" : part(node, "e", lost),
  eqArr: (node, lost) => joined(node, "e", "; ", lost).replaceAll("&", ""),
  m: (node, lost) => {
    lost.isLost = true;
    return `[${joined(node, "mr", "; ", lost)}]`;
  },
  mr: (node, lost) => joined(node, "e", ", ", lost),
};
