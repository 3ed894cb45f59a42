import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import { type HiddenPiece, hiddenInCharacters } from "../hidden/hidden-characters.ts";
import type { Box } from "./box.ts";
import { itemsStruckOnce } from "./double-struck.ts";
import { hiddenTexts, hiddenWithoutPictures, partHidden, textsOffPage } from "./hidden-text.ts";
import { type IsBold, type Line, linesOf, lineText } from "./lines.ts";
import { matrixOf } from "./matrix.ts";
import { type Drawing, readOperators } from "./operators.ts";
import { itemsOf } from "./page-items.ts";
import { inReadingOrder } from "./reading-order.ts";

export type PdfPage = {
  page: number;
  width: number;
  height: number;
  lines: Line[];
  /** The text in the file that cannot be seen on the page. */
  hidden: HiddenPiece[];
  /** The page has a picture where text should be, or text that we could not decode. */
  isWithoutText: boolean;
};

/** The positions of a page's pictures, or null once enough pages were examined. */
export type PicturesOf = (pageNumber: number) => Promise<Box[] | null>;

/** A page with fewer characters than this may be a picture under a stamp. */
const FEW_CHARACTERS = 200;
const FEW_BODY_CHARACTERS = 30;
const SOME_PICTURE = 0.001;
/** Stamps are within this fraction of the page's height from its top or bottom. */
const STAMP_MARGIN = 0.13;

/** The lines of one page in reading order, without text that cannot be seen on it. */
export async function readPage(
  document: PDFDocumentProxy,
  pageNumber: number,
  picturesOf: PicturesOf,
): Promise<PdfPage> {
  const page = await document.getPage(pageNumber);
  const viewport = page.getViewport({ scale: 1 });
  const view = matrixOf(viewport.transform);
  const content = await page.getTextContent();
  const drawing = readOperators(await page.getOperatorList());
  const found = itemsOf(content, view);
  const struck = itemsStruckOnce(drawing, found, view) ?? found;
  const unseen = await hiddenBehindPictures(drawing, pageNumber, picturesOf);
  const { shown, hidden } = partHidden(struck, viewport, unseen);
  const written = content.items.map((item) => ("str" in item ? item.str : "")).join("");
  const lines = inReadingOrder(linesOf(shown, boldFonts(page)), viewport.height);
  const isWithoutText = await isPicture(lines, page.view, viewport, pageNumber, picturesOf);
  page.cleanup();
  return {
    page: pageNumber,
    width: viewport.width,
    height: viewport.height,
    lines,
    hidden: [...hidden, ...textsOffPage(drawing, page.view), ...hiddenInCharacters(written)],
    isWithoutText,
  };
}

type Size = { width: number; height: number };

/** Text in the colour of the page, or without any, counts as hidden only when no picture is behind it. */
async function hiddenBehindPictures(drawing: Drawing, pageNumber: number, picturesOf: PicturesOf) {
  const hidden = hiddenTexts(drawing);
  if (hidden.every(({ reason }) => reason === "clipped")) return hidden;
  const images = await picturesOf(pageNumber);
  return images ? hiddenTexts({ ...drawing, images }) : hiddenWithoutPictures(drawing);
}

/** The font properties of pdf.js that we use. */
type Font = { name?: string; bold?: boolean; black?: boolean };

function boldFonts(page: PDFPageProxy): IsBold {
  const known = new Map<string, boolean>();
  const look = (font: string): boolean => {
    if (!page.commonObjs.has(font)) return false;
    const { name = "", bold, black }: Font = page.commonObjs.get(font);
    return bold === true || black === true || /bold|black|heavy|medi\b|semib|demi/i.test(name);
  };
  return (font) => {
    const answer = known.get(font) ?? look(font);
    known.set(font, answer);
    return answer;
  };
}

/** Whether a page is a picture, by its text and pictures: a stamp is not the page's text. */
async function isPicture(
  lines: readonly Line[],
  view: readonly number[],
  size: Size,
  pageNumber: number,
  picturesOf: PicturesOf,
): Promise<boolean> {
  const characters = lengthOf(lines);
  if (characters >= FEW_CHARACTERS) return false;
  const isInBody = ({ baseline }: Line) =>
    baseline > size.height * STAMP_MARGIN && baseline < size.height * (1 - STAMP_MARGIN);
  const bodyCharacters = lengthOf(lines.filter(isInBody));
  if (bodyCharacters >= FEW_BODY_CHARACTERS) return false;
  const images = await picturesOf(pageNumber);
  // Null: enough pages were examined, and the file is known to be a scan.
  return images === null || coveredShare(images, view, size) >= SOME_PICTURE;
}

function lengthOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineText(line).length, 0);
}

function coveredShare(
  images: readonly Box[],
  view: readonly number[],
  { width, height }: Size,
): number {
  const [left = 0, bottom = 0, right = width, top = height] = view;
  const area = images.reduce((sum, box) => {
    const across = Math.min(box.right, right) - Math.max(box.left, left);
    const up = Math.min(box.top, top) - Math.max(box.bottom, bottom);
    return sum + Math.max(0, across) * Math.max(0, up);
  }, 0);
  return area / Math.max(1, (right - left) * (top - bottom));
}
