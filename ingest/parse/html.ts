import type { Block, DocumentWarning } from "#lib/domain/documents/document";
import { cleanLine } from "./clean-text.ts";
import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { createFonts, type Fonts } from "./html/fonts.ts";
import { boxOfLabel, fieldText, isBox } from "./html/form-fields.ts";
import { createListNumbers, type ListNumbers } from "./html/list-numbers.ts";
import { markOf } from "./html/marks-of.ts";
import { mathLine } from "./html/math.ts";
import { isDropped, readMetadata } from "./html/page.ts";
import { readStyleRules } from "./html/style-rules.ts";
import {
  type Attributes,
  attributesOf,
  type Element,
  elementsById,
  isMath,
  parsePage,
  visitPage,
} from "./html/tree.ts";
import { createVisibility, type Declared, type Visibility } from "./html/visibility.ts";
import { BLOCKS } from "./html-names.ts";
import { createHtmlTable, type HtmlTable } from "./html-table.ts";
import { createInline, type Inline } from "./marks/inline.ts";
import { struck } from "./marks/marks.ts";
import type { Read } from "./parsed.ts";
import { firstHeading, properTitle } from "./title.ts";

type State = {
  builder: DocumentBuilder;
  /** Whether a reader of the page sees the text at the current place. */
  visibility: Visibility;
  /** Text of the open block. */
  inline: Inline;
  /** The elements around the current place whose mark is open. */
  marked: Map<Element, (text: string) => string>;
  fonts: Fonts;
  /** Numbers of the list items whose text has not begun. */
  labels: string[];
  lists: ListNumbers;
  /** The tick boxes and radio buttons of the page, by their ids. */
  boxes: ReadonlyMap<string, Element>;
  boxesRead: Set<Element>;
  isTitle: boolean;
  title: string;
  headingLevel: number | null;
  listDepth: number;
  quoteDepth: number;
  preDepth: number;
  table: HtmlTable | null;
  metadata: Record<string, string>;
  counts: { struck: number; formulas: number };
};

/** No text is raised more often than this; each mark around a text makes it longer. */
const MOST_MARKS = 8;

/**
 * Reads HTML as a person sees it: headings, paragraphs, lists with their numbers, quotations, fields with their state
 * and table rows; no scripts, styles or navigation, and hidden text apart. It uses no recursion, so nesting may be
 * arbitrarily deep.
 */
export function readHtml(source: string): Read {
  const page = parsePage(source);
  const state = createState(createVisibility(readStyleRules(source)), elementsById(page, isBox));
  visitPage(page, {
    open: (element, attributes) => openElement(state, element, attributes),
    text: (text) => readText(state, text),
    close: (element, isRead) => closeElement(state, element, isRead),
  });
  flushBlock(state);
  endTable(state);
  const { text, blocks, hidden } = state.builder.finish();
  const title = properTitle(state.title) ?? firstHeading(text, blocks);
  return { title, text, blocks, hidden, metadata: state.metadata, warnings: warningsOf(state) };
}

function createState(visibility: Visibility, boxes: ReadonlyMap<string, Element>): State {
  return {
    boxes,
    builder: createDocumentBuilder(),
    visibility,
    inline: createInline(),
    marked: new Map(),
    fonts: createFonts(),
    labels: [],
    lists: createListNumbers(),
    boxesRead: new Set(),
    isTitle: false,
    title: "",
    headingLevel: null,
    listDepth: 0,
    quoteDepth: 0,
    preDepth: 0,
    table: null,
    metadata: {},
    counts: { struck: 0, formulas: 0 },
  };
}

function warningsOf({ counts, fonts }: State): DocumentWarning[] {
  const warnings: DocumentWarning[] = [];
  if (fonts.lost > 0) warnings.push({ code: "symbols-lost", detail: String(fonts.lost) });
  if (counts.struck > 0) warnings.push({ code: "struck-text", detail: String(counts.struck) });
  if (counts.formulas > 0) warnings.push({ code: "formula-lost", detail: String(counts.formulas) });
  return warnings;
}

/** Answers whether what is inside the element is read. */
function openElement(state: State, element: Element, attributes: Attributes): boolean {
  const { tagName } = element;
  readMetadata(state.metadata, tagName, attributes);
  const declared = state.visibility.open(tagName, attributes);
  if (tagName === "title" && state.title === "") {
    state.isTitle = true;
    return true;
  }
  if (BLOCKS.has(tagName)) flushBlock(state);
  if (isDropped(tagName, attributes)) return false;
  if (isMath(element)) readMath(state, element);
  else if (/^(?:input|select|textarea)$/.test(tagName)) readField(state, element, attributes);
  else {
    openRead(state, element, attributes, declared);
    return true;
  }
  return false;
}

function openRead(
  state: State,
  element: Element,
  attributes: Attributes,
  declared: Declared,
): void {
  const { tagName } = element;
  state.fonts.enter(element, attributes, declared);
  if (tagName === "br") state.inline.add("\n");
  if (tagName === "img" && attributes.alt) addWords(state, attributes.alt);
  const box = tagName === "label" ? boxOfLabel(element, attributes, state.boxes) : null;
  if (box) readField(state, box, attributesOf(box));
  if (BLOCKS.has(tagName)) openBlock(state, element, attributes, declared);
  const mark = markOf(element, attributes, declared);
  if (!mark || state.marked.size >= MOST_MARKS) return;
  // Struck text inside struck text is one piece.
  const isCounted = mark === struck && ![...state.marked.values()].includes(struck);
  state.marked.set(element, mark);
  state.inline.open((text) => {
    if (isCounted && text.trim() !== "") state.counts.struck++;
    return mark(text);
  });
}

function openBlock(
  state: State,
  element: Element,
  attributes: Attributes,
  declared: Declared,
): void {
  const { tagName } = element;
  const level = /^h([1-6])$/.exec(tagName)?.[1];
  if (level !== undefined) state.headingLevel = Number(level);
  if (tagName === "ul" || tagName === "ol") {
    state.listDepth++;
    state.lists.openList(element, attributes, declared);
  }
  if (tagName === "li" && state.visibility.reason() !== "not-displayed") {
    state.labels.push(state.lists.item(attributes, declared));
  }
  if (tagName === "blockquote") state.quoteDepth++;
  if (tagName === "pre") state.preDepth++;
  openTablePart(state, tagName);
}

function openTablePart(state: State, name: string): void {
  if (name === "table") {
    if (state.table) state.table.depth++;
    else state.table = createHtmlTable();
  } else if (state.table?.depth === 1) state.table.open(name);
}

function closeElement(state: State, element: Element, isRead: boolean): void {
  const { tagName } = element;
  if (tagName === "title") state.isTitle = false;
  else if (isRead) {
    if (BLOCKS.has(tagName)) closeBlock(state, tagName);
    if (state.marked.delete(element)) state.inline.close();
    state.fonts.leave(element);
  }
  state.visibility.close();
}

function closeBlock(state: State, name: string): void {
  flushBlock(state);
  if (/^h[1-6]$/.test(name)) state.headingLevel = null;
  if (name === "li") state.labels = [];
  if (name === "ul" || name === "ol") {
    state.listDepth--;
    state.lists.closeList();
  }
  if (name === "blockquote") state.quoteDepth--;
  if (name === "pre") state.preDepth--;
  closeTablePart(state, name);
}

function closeTablePart(state: State, name: string): void {
  const { table } = state;
  if (!table) return;
  if (name === "table" && --table.depth === 0) endTable(state);
  else if (name === "tr" && table.depth === 1) emitRow(state);
}

function emitRow(state: State): void {
  const row = state.table?.takeRow();
  if (!row) return;
  const [only, another] = row.cells.filter((cell) => cell.trim() !== "");
  // A row of one cell is layout, not data, unless the table has columns.
  if (only !== undefined && another === undefined && !row.keepsPlaces) addText(state, only);
  else state.builder.addRow(row.cells, row.isHeader, row.keepsPlaces);
}

function endTable(state: State): void {
  emitRow(state);
  state.table = null;
}

function readText(state: State, text: string): void {
  if (state.isTitle) state.title += text;
  else {
    const shown = state.fonts.shown(text);
    addWords(state, state.preDepth > 0 ? shown : shown.replace(/[\r\n]+/g, " "));
  }
}

/** A field is read once: a box in a label before the words of the label. */
function readField(state: State, field: Element, attributes: Attributes): void {
  if (isBox(field)) {
    if (state.boxesRead.has(field)) return;
    state.boxesRead.add(field);
  }
  addWords(state, fieldText(field, attributes));
}

function readMath(state: State, math: Element): void {
  const { text, isLost } = mathLine(math);
  if (isLost) state.counts.formulas++;
  addWords(state, /\d$/.test(state.inline.last) && /^\d/.test(text) ? ` ${text}` : text);
}

/** Adds words to the open block, or keeps them apart if nobody sees them. */
function addWords(state: State, text: string): void {
  if (text === "") return;
  const reason = state.visibility.reason();
  if (reason === null) state.inline.add(text);
  else state.builder.hide(reason, text);
}

/** Ends the open block and adds its text to the table's cell or to the document. */
function flushBlock(state: State): void {
  const text = state.inline.take();
  if (text.trim() === "") return;
  const label = state.labels.join("");
  state.labels = [];
  const numbered = label + (label === "" ? text : text.trimStart());
  if (state.table?.isInCell) state.table.add(numbered);
  else addText(state, numbered);
}

function addText(state: State, text: string): void {
  const line = cleanLine(text);
  const patternLevel = line.startsWith("第") ? headingLevelOf(line) : null;
  const level = state.headingLevel ?? patternLevel;
  if (level !== null) state.builder.addBlock({ kind: "heading", level }, text);
  else state.builder.addBlock(shapeOf(state), text);
}

function shapeOf(state: State): Pick<Block, "kind" | "level"> {
  if (state.preDepth > 0) return { kind: "code" };
  if (state.listDepth > 0) return { kind: "list-item", level: Math.min(6, state.listDepth) };
  return { kind: state.quoteDepth > 0 ? "quote" : "paragraph" };
}
