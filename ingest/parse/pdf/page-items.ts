import type { TextContent, TextItem } from "pdfjs-dist/types/src/display/api";
import { cleanLine } from "../clean-text.ts";
import { type Matrix, matrixOf, multiply } from "./matrix.ts";

/** A piece of text in the coordinates of the displayed page: origin top left, y downwards, in points. */
export type Item = {
  text: string;
  /** Start of its baseline. */
  x: number;
  y: number;
  width: number;
  /** Font size. */
  size: number;
  /** Height of the letters above and below the baseline. */
  ascent: number;
  descent: number;
  /** Angle of the baseline, in degrees, clockwise. */
  angle: number;
  font: string;
  /** White space was drawn before it. */
  hasSpaceBefore: boolean;
  /** Its origin in the file's own coordinates, to match it with the operators. */
  origin: readonly [number, number];
};

/** Dot leaders of a table of contents. */
const LEADERS = /(?:[.·…]\s?){4,}/g;
const DEFAULT_ASCENT = 0.8;
const DEFAULT_DESCENT = -0.2;

/** The pieces of text in the order in which the file draws them. */
export function itemsOf({ items, styles }: TextContent, view: Matrix): Item[] {
  const found: Item[] = [];
  let hasSpaceBefore = false;
  for (const raw of items) {
    if (!("str" in raw)) continue;
    const text = cleanLine(raw.str.replace(LEADERS, " … "));
    if (text === "") {
      hasSpaceBefore ||= raw.str !== "" || raw.hasEOL;
      continue;
    }
    const item = place(raw, text, view, styles[raw.fontName]);
    found.push({ ...item, hasSpaceBefore });
    hasSpaceBefore = /\s$/.test(raw.str);
  }
  return found;
}

type Style = { ascent: number; descent: number } | undefined;

function place(raw: TextItem, text: string, view: Matrix, style: Style): Item {
  const own = matrixOf(raw.transform);
  const shown = multiply(view, own);
  const angle = (Math.atan2(shown[1], shown[0]) * 180) / Math.PI;
  return {
    text,
    x: shown[4],
    y: shown[5],
    width: raw.width,
    size: Math.hypot(shown[2], shown[3]),
    ascent: sane(style?.ascent, 0.4, 1.2) ?? DEFAULT_ASCENT,
    descent: sane(style?.descent, -0.5, -0.05) ?? DEFAULT_DESCENT,
    angle: Math.round(angle),
    font: raw.fontName,
    hasSpaceBefore: /^\s/.test(raw.str),
    origin: [own[4], own[5]],
  };
}

/** The value if it is plausible, else null, because fonts often state a wrong height. */
function sane(value: number | undefined, min: number, max: number): number | null {
  return typeof value === "number" && value >= min && value <= max ? value : null;
}
