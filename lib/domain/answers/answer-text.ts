import type { List, ListItem, RootContent, Table, TableCell, TableRow } from "mdast";
import { markerGroupsIn } from "../marker.ts";
import { type AnswerInline, inlinesOf, placeOf } from "./markdown/inlines-of.ts";
import { parseMarkdown } from "./markdown/parse-markdown.ts";
import { type Place, runsOf } from "./markdown/runs-of.ts";
import { readUnfinished } from "./markdown/unfinished.ts";

export type { AnswerInline } from "./markdown/inlines-of.ts";

export type AnswerBlock =
  | { kind: "paragraph" | "heading"; inlines: AnswerInline[] }
  | { kind: "quote"; blocks: AnswerBlock[] }
  | { kind: "list"; isOrdered: boolean; items: AnswerItem[] }
  | AnswerTable
  | AnswerCode;

/** `number` is the item's own as it was written; null in a list without numbers. */
export type AnswerItem = { number: number | null; blocks: AnswerBlock[] };

/** The lines between two fences. */
type AnswerCode = { kind: "code"; text: string; start: number };

export type AnswerTable = {
  kind: "table";
  /** As offsets in the answer, from its head to its last row. */
  start: number;
  end: number;
  head: AnswerInline[][];
  rows: AnswerRow[];
  /** Of each column. Null: not stated. */
  align: ("left" | "right" | "center" | null)[];
};

/** A row from its first word to its last, as offsets in the answer, without the pipes around it. */
export type AnswerRow = { start: number; end: number; cells: AnswerInline[][] };

/**
 * The blocks of an answer: paragraphs, headings, lists, quotes, tables and code, with emphasis and markers. Everything
 * else a model writes, including links, images and HTML, stays plain text. An unfinished answer is read so that what is
 * shown does not change its form when more arrives.
 */
export function parseAnswerText(text: string, isFinished = true): AnswerBlock[] {
  const { shown, closed } = isFinished ? { shown: text, closed: text } : readUnfinished(text);
  const { root, parsed } = parseMarkdown(closed);
  return blocksOf(root.children, { written: shown, parsed });
}

type Texts = Pick<Place, "written" | "parsed">;

function blocksOf(nodes: readonly RootContent[], texts: Texts): AnswerBlock[] {
  return nodes.flatMap((node) => blockOf(node, texts) ?? []);
}

function blockOf(node: RootContent, texts: Texts): AnswerBlock | null {
  switch (node.type) {
    case "paragraph":
    case "heading": {
      const inlines = inlinesOf(node.children, texts);
      return inlines.length > 0 ? { kind: node.type, inlines } : null;
    }
    case "blockquote":
      return { kind: "quote", blocks: blocksOf(node.children, texts) };
    case "list":
      return listOf(node, texts);
    case "table":
      return tableOf(node, texts);
    case "code":
      return codeOf(node.value, placeOf(node, texts));
    default:
      return null;
  }
}

function listOf({ children }: List, texts: Texts): AnswerBlock {
  const items = children.map((item) => itemOf(item, texts));
  return { kind: "list", isOrdered: items.some(({ number }) => number !== null), items };
}

function itemOf(item: ListItem, texts: Texts): AnswerItem {
  const { start, end } = placeOf(item, texts);
  const digits = /^(\d+)[.)、]/.exec(texts.written.slice(start, end))?.[1];
  const number = digits === undefined ? null : Number(digits);
  return { number, blocks: blocksOf(item.children, texts) };
}

function tableOf(table: Table, texts: Texts): AnswerTable {
  const { children, align } = table;
  const [head, ...rows] = children;
  const { start, end } = placeOf(table, texts);
  return {
    kind: "table",
    start,
    end,
    head: head?.children.map((cell) => cellOf(cell, texts)) ?? [],
    rows: rows.map((row) => rowOf(row, texts)),
    align: align?.map((side) => side ?? null) ?? [],
  };
}

function rowOf(row: TableRow, texts: Texts): AnswerRow {
  const { start, end } = placeOf(row, texts);
  const written = texts.written.slice(start, end);
  return {
    start: start + (/^[|\s]*/.exec(written)?.[0].length ?? 0),
    end: start + written.replace(/[|\s]+$/, "").length,
    cells: row.children.map((cell) => cellOf(cell, texts)),
  };
}

function cellOf({ children }: TableCell, texts: Texts): AnswerInline[] {
  return inlinesOf(children, texts);
}

/** The lines between the fences. */
function codeOf(value: string, place: Place): AnswerBlock | null {
  const opening = place.parsed.indexOf("\n", place.start) + 1;
  const runs = runsOf(value, { ...place, start: opening === 0 ? place.end : opening });
  const [first] = runs;
  if (!first) return null;
  return { kind: "code", text: runs.map(({ text }) => text).join(""), start: first.start };
}

/** The tables of blocks, also those in lists and quotes. */
export function tablesIn(blocks: readonly AnswerBlock[]): AnswerTable[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return [block];
    if (block.kind === "quote") return tablesIn(block.blocks);
    return block.kind === "list" ? block.items.flatMap((item) => tablesIn(item.blocks)) : [];
  });
}

/** All runs and markers of blocks, in reading order. Code between fences has none. */
export function inlinesIn(blocks: readonly AnswerBlock[]): AnswerInline[] {
  return blocks.flatMap(inlinesOfBlock);
}

function inlinesOfBlock(block: AnswerBlock): AnswerInline[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.inlines;
    case "quote":
      return inlinesIn(block.blocks);
    case "list":
      return block.items.flatMap((item) => inlinesIn(item.blocks));
    case "table":
      return [...block.head, ...block.rows.flatMap(({ cells }) => cells)].flat();
    case "code":
      return [];
  }
}

/** The markers of an answer in reading order, without duplicates. */
export function markersOf(text: string): number[] {
  return [...new Set(markerGroupsIn(text).flatMap(({ markers }) => markers))];
}
