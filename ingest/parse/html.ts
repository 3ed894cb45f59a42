import { Parser } from "htmlparser2";
import type { Block } from "#lib/domain/documents/document";
import { cleanLine } from "./clean-text.ts";
import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { readStyleRules } from "./html/style-rules.ts";
import { createVisibility, type Visibility } from "./html/visibility.ts";
import { BLOCKS, DROPPED, VOID } from "./html-names.ts";
import { createHtmlTable, type HtmlTable } from "./html-table.ts";
import type { Read } from "./parsed.ts";
import { firstHeading, properTitle } from "./title.ts";

type Attributes = Record<string, string>;
type State = {
  builder: DocumentBuilder;
  /** Whether a reader of the page sees the text at the current place. */
  visibility: Visibility;
  /** Text of the open block. */
  buffer: string[];
  /** The dropped elements around the current place; while there are any, nothing is collected. */
  dropped: string[];
  isTitle: boolean;
  title: string;
  headingLevel: number | null;
  listDepth: number;
  quoteDepth: number;
  preDepth: number;
  table: HtmlTable | null;
  metadata: Record<string, string>;
};

const META_NAMES = new Set(["author", "description", "date", "keywords", "dcterms.date"]);

/**
 * Reads HTML as a person sees it: headings, paragraphs, lists, quotations and table rows; no scripts, styles or
 * navigation, and hidden text apart. It uses no recursion, so nesting may be arbitrarily deep. A part of a page is read
 * with the `visibility` of its place.
 */
export function readHtml(
  source: string,
  visibility: Visibility = createVisibility(readStyleRules(source)),
): Read {
  const state = createState(visibility);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => openElement(state, name, attributes),
      ontext: (text) => readText(state, text),
      onclosetag: (name) => closeElement(state, name),
    },
    { lowerCaseTags: true, decodeEntities: true },
  );
  parser.end(source);
  flushBlock(state);
  endTable(state);
  const { text, blocks, hidden } = state.builder.finish();
  const title = properTitle(state.title) ?? firstHeading(text, blocks);
  return { title, text, blocks, hidden, metadata: state.metadata, warnings: [] };
}

function createState(visibility: Visibility): State {
  return {
    builder: createDocumentBuilder(),
    visibility,
    buffer: [],
    dropped: [],
    isTitle: false,
    title: "",
    headingLevel: null,
    listDepth: 0,
    quoteDepth: 0,
    preDepth: 0,
    table: null,
    metadata: {},
  };
}

function openElement(state: State, name: string, attributes: Attributes): void {
  if (name === "title" && state.title === "") state.isTitle = true;
  readMetadata(state, name, attributes);
  if (!VOID.has(name)) state.visibility.open(name, attributes);
  const isInside = state.dropped.length > 0;
  if (!VOID.has(name) && (isInside || isDropped(name, attributes))) {
    if (!isInside && BLOCKS.has(name)) flushBlock(state);
    state.dropped.push(name);
  } else if (!isInside) openRead(state, name, attributes);
}

function openRead(state: State, name: string, attributes: Attributes): void {
  if (name === "br") state.buffer.push("\n");
  if (name === "img" && attributes.alt) addWords(state, attributes.alt);
  if (BLOCKS.has(name)) {
    flushBlock(state);
    openBlock(state, name);
  }
}

function openBlock(state: State, name: string): void {
  const level = /^h([1-6])$/.exec(name)?.[1];
  if (level !== undefined) state.headingLevel = Number(level);
  if (name === "ul" || name === "ol") state.listDepth++;
  if (name === "blockquote") state.quoteDepth++;
  if (name === "pre") state.preDepth++;
  openTablePart(state, name);
}

function openTablePart(state: State, name: string): void {
  if (name === "table") {
    if (state.table) state.table.depth++;
    else state.table = createHtmlTable();
  } else if (state.table?.depth === 1) state.table.open(name);
}

function closeElement(state: State, name: string): void {
  if (name === "title") state.isTitle = false;
  if (!VOID.has(name)) state.visibility.close();
  if (state.dropped.length > 0) {
    if (!VOID.has(name)) state.dropped.pop();
    return;
  }
  if (BLOCKS.has(name)) closeBlock(state, name);
}

function closeBlock(state: State, name: string): void {
  flushBlock(state);
  if (/^h[1-6]$/.test(name)) state.headingLevel = null;
  if (name === "ul" || name === "ol") state.listDepth = Math.max(0, state.listDepth - 1);
  if (name === "blockquote") state.quoteDepth = Math.max(0, state.quoteDepth - 1);
  if (name === "pre") state.preDepth = Math.max(0, state.preDepth - 1);
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
  // A row of one cell is layout, not data.
  if (only !== undefined && another === undefined) addText(state, only);
  else state.builder.addRow(row.cells, row.isHeader);
}

function endTable(state: State): void {
  emitRow(state);
  state.table = null;
}

function readText(state: State, text: string): void {
  if (state.isTitle) state.title += text;
  if (state.dropped.length > 0) return;
  addWords(state, state.preDepth > 0 ? text : text.replace(/[\r\n]+/g, " "));
}

/** Adds words to the open block, or keeps them apart if nobody sees them. */
function addWords(state: State, text: string): void {
  const reason = state.visibility.reason();
  if (reason === null) state.buffer.push(text);
  else state.builder.hide(reason, text);
}

/** Ends the open block and adds its text to the table's cell or to the document. */
function flushBlock(state: State): void {
  if (state.buffer.length === 0) return;
  const text = state.buffer.join("");
  state.buffer = [];
  if (state.table?.isInCell) state.table.add(text);
  else addText(state, text);
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

function isDropped(name: string, attributes: Attributes): boolean {
  return DROPPED.has(name) || attributes.role === "navigation";
}

function readMetadata(state: State, name: string, attributes: Attributes): void {
  const { metadata } = state;
  if (name === "meta" && attributes.name && attributes.content) {
    const key = attributes.name.toLowerCase();
    if (META_NAMES.has(key)) metadata[key] = cleanLine(attributes.content);
  }
  if (name === "link" && attributes.rel === "canonical" && attributes.href) {
    metadata.source = cleanLine(attributes.href);
  }
  if (name === "html" && attributes.lang) metadata.lang = attributes.lang;
}
