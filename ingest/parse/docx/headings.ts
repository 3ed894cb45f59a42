import { couldBeHeading, headingLevelOf, isProse } from "../heading-patterns.ts";
import { type DocxElement, type DocxParagraph, mainSize, paragraphsOf } from "./paragraph.ts";
import { type Style, type Styles, styleOf } from "./styles.ts";

/** Headings recognised only by size or weight rank below those with a style or number. */
const RANKS = { large: 1, larger: 2, bold: 5 };
/** Relative to the size of most of the text. */
const LARGE = 1.5;
const LARGER = 1.15;

/** The level of a heading; null: the paragraph is none. `line` is its text with its number. */
export function headingLevel(
  styles: Styles,
  bodySize: number,
  paragraph: DocxParagraph,
  line: string,
): number | null {
  const style = styles.byId.get(paragraph.styleId ?? "");
  const isOutlined = paragraph.outline !== null && paragraph.outline < 9;
  const stated = isOutlined ? (paragraph.outline ?? 0) + 1 : (style?.headingLevel ?? null);
  // In contracts, whole clauses have a heading's style, for its number.
  if (stated !== null && !isProse(line)) return stated;
  return headingLevelOf(line) ?? levelByLook(styles, bodySize, paragraph, style, line);
}

function levelByLook(
  styles: Styles,
  bodySize: number,
  paragraph: DocxParagraph,
  style: Style | undefined,
  line: string,
): number | null {
  if (!couldBeHeading(line) || paragraph.text.trim().includes("\n")) return null;
  const size = sizeOf(styles, paragraph, mainSize(paragraph));
  if (size >= bodySize * LARGE) return RANKS.large;
  if (size >= bodySize * LARGER) return RANKS.larger;
  return style?.isBold || paragraph.isBold ? RANKS.bold : null;
}

function sizeOf(styles: Styles, { styleId }: DocxParagraph, size: number | null): number {
  return size ?? styleOf(styles, styleId)?.size ?? styles.defaultSize;
}

/** The font size of most characters, in half points. */
export function commonSize(elements: readonly DocxElement[], styles: Styles): number {
  const lengths = new Map<number, number>();
  for (const paragraph of elements.flatMap(paragraphsOf)) {
    for (const [stated, length] of paragraph.sizes) {
      const size = sizeOf(styles, paragraph, stated);
      lengths.set(size, (lengths.get(size) ?? 0) + length);
    }
  }
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? styles.defaultSize;
}
