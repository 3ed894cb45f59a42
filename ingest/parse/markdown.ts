import type { Nodes, Parents, RootContent, Table } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { readFrontMatter } from "./front-matter.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { createHtmlInMarkdown, type HtmlInMarkdown } from "./html-in-markdown.ts";
import type { Read } from "./parsed.ts";
import { firstHeading } from "./title.ts";

/** Only attacks nest deeper; the text below this depth is read without structure. */
const MAX_DEPTH = 100;
/** "{#anchor}" after a heading, a common extension. */
const HEADING_ANCHOR = /\s*\{#[^{}]*\}\s*$/;
/** "[!NOTE]" at the start of a quotation, another extension. */
const CALL_OUT = /^\[!\w+\]\s*/;

type Context = {
  builder: DocumentBuilder;
  /** The HTML elements around the current place. */
  html: HtmlInMarkdown;
  footnotes: Map<string, Nodes>;
  /** Footnotes that the current block refers to; they are written right after it. */
  pending: Set<string>;
};

/** Reads Markdown (CommonMark and GitHub's): the text without mark-up, footnotes after their reference. */
export function readMarkdown(source: string): Read {
  const tree = fromMarkdown(source, {
    extensions: [gfm(), frontmatter(["yaml", "toml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml", "toml"])],
  });
  const footnotes = new Map<string, Nodes>();
  let metadata: Record<string, string> = {};
  for (const node of tree.children) {
    if (node.type === "footnoteDefinition") footnotes.set(node.identifier, node);
    if (node.type === "yaml") metadata = readFrontMatter(node.value);
  }
  const context: Context = {
    builder: createDocumentBuilder(),
    html: createHtmlInMarkdown(source),
    footnotes,
    pending: new Set(),
  };
  for (const node of tree.children) {
    readBlock(node, context, 0);
    flushFootnotes(context);
  }
  for (const identifier of footnotes.keys()) context.pending.add(identifier);
  flushFootnotes(context);
  const { text, blocks, hidden } = context.builder.finish();
  const title = metadata.title ?? firstHeading(text, blocks);
  return { title, text, blocks, hidden, metadata, warnings: [] };
}

function readBlock(node: RootContent, context: Context, depth: number): void {
  const { builder } = context;
  switch (node.type) {
    case "heading":
      builder.addBlock(
        { kind: "heading", level: node.depth },
        inlineText(node, context).replace(HEADING_ANCHOR, ""),
      );
      return;
    case "paragraph":
      readParagraph(inlineText(node, context), depth, builder);
      return;
    case "code":
      builder.addBlock({ kind: "code" }, shown(node.value, context));
      return;
    case "html":
      readHtmlBlock(node.value, context);
      return;
    case "table":
      readTable(node, context);
      return;
    case "list":
    case "listItem":
    case "blockquote":
      readContainer(node, context, depth + 1);
      return;
    default:
      return; // thematicBreak, definition, yaml: no text
  }
}

function readContainer(node: Parents, context: Context, depth: number): void {
  const { builder } = context;
  const kind = node.type === "blockquote" ? "quote" : "list-item";
  for (const child of node.children) {
    if (depth > MAX_DEPTH) builder.addBlock({ kind: "paragraph" }, deepText(child, context));
    else if (child.type === "paragraph") {
      const text = inlineText(child, context).replace(CALL_OUT, "");
      // A list and its item each add one to the depth.
      const level = Math.min(6, Math.ceil(depth / 2));
      builder.addBlock(kind === "quote" ? { kind } : { kind, level }, text);
    } else readBlock(child as RootContent, context, depth);
  }
}

/** A paragraph may be a heading without mark-up; statutes write "第一节 …" this way. */
function readParagraph(text: string, depth: number, builder: DocumentBuilder): void {
  const level = depth === 0 && text.startsWith("第") ? headingLevelOf(text.trim()) : null;
  builder.addBlock(level === null ? { kind: "paragraph" } : { kind: "heading", level }, text);
}

function readTable(table: Table, context: Context): void {
  table.children.forEach((row, index) => {
    context.builder.addRow(
      row.children.map((cell) => inlineText(cell, context)),
      index === 0,
    );
  });
}

/** The text of inline content; footnote references are remembered, other mark-up is dropped. */
function inlineText(node: Nodes, context: Context): string {
  if (node.type === "footnoteReference") context.pending.add(node.identifier);
  if (node.type === "image") return shown(node.alt ?? "", context);
  if (node.type === "html") {
    context.html.pass(node.value);
    return /^<br\b/i.test(node.value) ? "\n" : "";
  }
  if (node.type === "break") return "\n";
  if (node.type === "text") return shown(node.value.replace(/\n/g, " "), context);
  if ("value" in node) return shown(node.value, context);
  if (!("children" in node)) return "";
  return node.children.map((child) => inlineText(child, context)).join("");
}

/** The text if its reader sees it at the current place, else nothing: then it is kept apart. */
function shown(text: string, { builder, html }: Context): string {
  const reason = html.reason();
  if (reason === null) return text;
  builder.hide(reason, text);
  return "";
}

function readHtmlBlock(source: string, { builder, html }: Context): void {
  const part = html.read(source);
  for (const { reason, text } of part.hidden) builder.hide(reason, text);
  builder.addBlock({ kind: "paragraph" }, part.text);
}

function flushFootnotes(context: Context): void {
  const { builder, footnotes, pending } = context;
  for (const identifier of pending) {
    const note = footnotes.get(identifier);
    if (!note) continue;
    footnotes.delete(identifier);
    builder.addBlock({ kind: "paragraph" }, deepText(note, context));
  }
  pending.clear();
}

/** All text below a node, without recursion, because nesting may be arbitrarily deep. */
function deepText(root: Nodes, context: Context): string {
  const texts: string[] = [];
  const open: Nodes[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === "html") context.html.pass(node.value);
    else if ("value" in node) texts.push(plainValue(node, context));
    else if ("children" in node) open.push(...node.children.toReversed());
    if (node.type === "paragraph") texts.push(" ");
  }
  return texts.join("");
}

function plainValue(node: Nodes & { value: string }, context: Context): string {
  return node.type === "yaml" ? "" : shown(node.value.replace(/\n/g, " "), context);
}
