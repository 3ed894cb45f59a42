import type { Nodes, Root, Table, TableRow } from "mdast";
import { noteMark } from "../marks/marks.ts";
import { escaped, withoutPlaceholders } from "./placeholders.ts";

/** "{#anchor}" after a heading, a common extension. */
const HEADING_ANCHOR = /\s*\{#[^{}]*\}\s*$/;
/** "[!NOTE]" at the start of a quotation, another extension. */
const CALL_OUT = /^\[!\w+\]\s*/;

/** Longer labels are names for the author, which no page prints. */
const MAX_NOTE_LABEL = 3;

type Context = {
  out: string[];
  /** Parts to write, the next one last: nesting may be arbitrarily deep, so there is no recursion. */
  left: (Nodes | string | { type: "notes" })[];
  html: (piece: string) => string;
  footnotes: Map<string, Nodes>;
  /** Footnotes that the current block refers to; they are written right after it. */
  pending: Set<string>;
  /** The marks of the footnotes, as they are printed. */
  marks: Map<string, string>;
};

/** The page that a tree of Markdown stands for. Mark-up of its own HTML stays as it is. */
export function htmlOfMarkdown(tree: Root, source: string): string {
  const context: Context = {
    out: [],
    left: [{ type: "notes" }],
    html: withoutPlaceholders(source),
    footnotes: new Map(),
    pending: new Set(),
    marks: new Map(),
  };
  for (const node of tree.children.toReversed()) {
    if (node.type === "footnoteDefinition") context.footnotes.set(node.identifier, node);
    else context.left.push({ type: "notes" }, node);
  }
  context.marks = marksOf(source, context.footnotes);
  writeAll(context);
  for (const identifier of context.footnotes.keys()) context.pending.add(identifier);
  context.left.push({ type: "notes" });
  writeAll(context);
  return context.out.join("");
}

function writeAll(context: Context): void {
  for (let next = context.left.pop(); next !== undefined; next = context.left.pop()) {
    if (typeof next === "string") context.out.push(next);
    else if (next.type === "notes") queueNotes(context);
    else write(next, context);
  }
}

/** The footnotes that the block before refers to. */
function queueNotes(context: Context): void {
  const { footnotes, pending, left } = context;
  const found = [...pending].flatMap((identifier) => footnotes.get(identifier) ?? []);
  for (const identifier of pending) footnotes.delete(identifier);
  pending.clear();
  if (found.length === 0) return;
  left.push({ type: "notes" }); // notes of notes
  for (const note of found.toReversed()) left.push(note);
}

function write(node: Nodes, context: Context): void {
  const { out, left } = context;
  switch (node.type) {
    case "text":
      out.push(escaped(node.value));
      return;
    case "html":
      out.push(context.html(node.value));
      return;
    case "inlineCode":
      out.push(`<code>${escaped(node.value)}</code>`);
      return;
    case "code":
      out.push(`<pre>\n${escaped(node.value)}</pre>`);
      return;
    case "break":
      out.push("<br>");
      return;
    case "image":
    case "imageReference":
      out.push(`<img alt="${escaped(node.alt ?? "")}">`);
      return;
    case "footnoteReference":
      context.pending.add(node.identifier);
      out.push(escaped(markOf(node, context)));
      return;
    case "table":
      pushAll(left, ["<table>", ...rowsOf(node), "</table>"]);
      return;
    case "yaml":
    case "definition":
      return;
    case "thematicBreak":
      out.push("<hr>");
      return;
    default:
      writeParent(node, context);
  }
}

function writeParent(node: Nodes, context: Context): void {
  if (!("children" in node)) return;
  const [open, close] = tagsOf(node);
  pushAll(context.left, [open, ...trimmed(node, context), close]);
}

/** Short labels as they are; names such as "stat-926" as numbers in the order in which the text refers to them. */
function marksOf(source: string, footnotes: ReadonlyMap<string, Nodes>): Map<string, string> {
  const found = [...source.matchAll(/\[\^([^\]\s]{1,200})\]/g)].map(([, label = ""]) => label);
  const labels = new Set(found.filter((label) => footnotes.has(label.toLowerCase())));
  const areShort = [...labels].every((label) => label.length <= MAX_NOTE_LABEL);
  const marks = [...labels].map((label, at) => [
    label.toLowerCase(),
    areShort ? label : `${at + 1}`,
  ]);
  return new Map(marks as [string, string][]);
}

function markOf(
  { identifier, label }: { identifier: string; label?: string | null | undefined },
  { marks }: Context,
) {
  return noteMark(marks.get((label ?? identifier).toLowerCase()) ?? label ?? identifier);
}

/** The children, without the marks of extensions that are no words of the text. */
function trimmed(node: Nodes & { children: Nodes[] }, context: Context): Nodes[] {
  const { children } = node;
  if (node.type === "heading") return withText(children, children.length - 1, HEADING_ANCHOR);
  const [first, ...others] = children;
  if (first?.type !== "paragraph") return children;
  // The box of a task and the mark of a note stand on the line of what they belong to.
  if (node.type === "listItem") return [...first.children, ...others];
  if (node.type === "footnoteDefinition") {
    const mark = { type: "text", value: `${markOf(node, context)} ` } as const;
    return [{ ...first, children: [mark, ...first.children] }, ...others];
  }
  if (node.type !== "blockquote") return children;
  const words = withText(first.children, 0, CALL_OUT) as typeof first.children;
  return [{ ...first, children: words }, ...others];
}

function withText(children: readonly Nodes[], place: number, pattern: RegExp): Nodes[] {
  return children.map((child, at) =>
    at === place && child.type === "text"
      ? { ...child, value: child.value.replace(pattern, "") }
      : child,
  );
}

function tagsOf(node: Nodes): [string, string] {
  if (node.type === "heading") return [`<h${node.depth}>`, `</h${node.depth}>`];
  if (node.type === "list") {
    return node.ordered ? [`<ol start="${node.start ?? 1}">`, "</ol>"] : ["<ul>", "</ul>"];
  }
  if (node.type !== "listItem") return TAGS[node.type] ?? ["", ""];
  const task = `<input type="checkbox"${node.checked ? " checked" : ""}>`;
  return [typeof node.checked === "boolean" ? `<li>${task}` : "<li>", "</li>"];
}

const TAGS: Partial<Record<Nodes["type"], [string, string]>> = {
  paragraph: ["<p>", "</p>"],
  blockquote: ["<blockquote>", "</blockquote>"],
  delete: ["<del>", "</del>"],
};

function rowsOf({ children }: Table): (Nodes | string)[] {
  return children.flatMap((row, at) => cellsOf(row, at === 0 ? "th" : "td"));
}

function cellsOf({ children }: TableRow, name: string): (Nodes | string)[] {
  const cells = children.flatMap((cell) => [`<${name}>`, ...cell.children, `</${name}>`]);
  return ["<tr>", ...cells, "</tr>"];
}

function pushAll(left: Context["left"], parts: readonly Context["left"][number][]): void {
  for (let at = parts.length - 1; at >= 0; at--) left.push(parts[at] ?? "");
}
