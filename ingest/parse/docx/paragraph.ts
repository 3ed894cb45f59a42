import type { HiddenPiece } from "../hidden/hidden-characters.ts";
import type { PlaceLook } from "./look.ts";
import type { NumberingReference } from "./styles.ts";

export type DocxParagraph = {
  text: string;
  styleId: string | null;
  /** Heading level; 0 for the outermost, as in Word. Null: the paragraph itself names none. */
  outline: number | null;
  numbering: NumberingReference | null;
  /** Whether its runs set all of it in bold; the style is not considered. */
  isBold: boolean;
  /** How many characters have which font size, in half points; null: the size of the style. */
  sizes: Map<number | null, number>;
  /** The notes and comments it refers to, as "footnote:2". */
  notes: string[];
  /** Its text that Word does not show. */
  hidden: HiddenPiece[];
  look: PlaceLook;
  /** A tracked change deletes its end: it goes on in the next paragraph. */
  isEndDeleted: boolean;
};

export type DocxElement =
  | { kind: "paragraph"; paragraph: DocxParagraph }
  | { kind: "row"; cells: DocxParagraph[][]; isHeader: boolean }
  /** A part that is brought in from elsewhere (`w:altChunk`), by its relation. */
  | { kind: "chunk"; relation: string };

export function emptyParagraph(): DocxParagraph {
  return {
    text: "",
    styleId: null,
    outline: null,
    numbering: null,
    isBold: false,
    sizes: new Map(),
    notes: [],
    hidden: [],
    look: {},
    isEndDeleted: false,
  };
}

/** The paragraphs of an element, those of its cells too. */
export function paragraphsOf(element: DocxElement): DocxParagraph[] {
  if (element.kind === "chunk") return [];
  return element.kind === "row" ? element.cells.flat() : [element.paragraph];
}

/** Two paragraphs between which the end was deleted: one, with the look and number of the second. */
export function joinParagraphs(first: DocxParagraph, second: DocxParagraph): DocxParagraph {
  const sizes = new Map(first.sizes);
  for (const [size, length] of second.sizes) sizes.set(size, (sizes.get(size) ?? 0) + length);
  return {
    ...second,
    text: first.text + second.text,
    isBold: (first.isBold || first.text === "") && (second.isBold || second.text === ""),
    sizes,
    notes: [...first.notes, ...second.notes],
    hidden: [...first.hidden, ...second.hidden],
  };
}

/** The font size of most of its characters; null: it states none. */
export function mainSize({ sizes }: DocxParagraph): number | null {
  return [...sizes].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
