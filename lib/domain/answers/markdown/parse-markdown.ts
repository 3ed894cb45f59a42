import type { BlockContent, DefinitionContent, List, Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { cjkFriendlyExtension } from "micromark-extension-cjk-friendly";
import { gfmTable } from "micromark-extension-gfm-table";

/** Markdown that stays plain text: nothing a model writes becomes a link, an image or HTML. */
const PLAIN = [
  "autolink",
  "characterReference",
  "codeIndented",
  "definition",
  "htmlFlow",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  // While an answer is written, every list after a paragraph begins like an underlined heading.
  "setextUnderline",
];

const EXTENSIONS = [gfmTable(), cjkFriendlyExtension(), { disable: { null: PLAIN } }];
const MDAST_EXTENSIONS = [gfmTableFromMarkdown()];

/**
 * Reads an answer as Markdown with tables, lists numbered as `1、` and bullets `•`. The offsets of the tree are those of
 * `text`, character by character.
 */
export function parseMarkdown(text: string): { root: Root; parsed: string } {
  if (isExtreme(text)) return { root: plainRoot(text), parsed: text };
  const parsed = withMarkdownLists(text);
  const root = fromMarkdown(parsed, { extensions: EXTENSIONS, mdastExtensions: MDAST_EXTENSIONS });
  return { root: { ...root, children: nested(root.children) }, parsed };
}

/** More signs of emphasis and code than this take seconds to match: their time grows with the square. */
const MOST_SIGNS = 1_500;
/** Nested deeper than any reader could follow, and than a stack allows. */
const TOO_DEEP = /^(?:[ \t]{100}|[ \t]*(?:(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])[ \t]*){50})/m;

/** Whether a text, written by a model gone astray or led astray, could hold up the page. It is shown as it is. */
function isExtreme(text: string): boolean {
  return TOO_DEEP.test(text) || (text.match(/[*_`]/g) ?? []).length > MOST_SIGNS;
}

/** The whole text as one paragraph. */
function plainRoot(text: string): Root {
  const position = {
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: text.length + 1, offset: text.length },
  };
  const words = { type: "text", value: text, position } as const;
  return { type: "root", children: [{ type: "paragraph", children: [words], position }] };
}

/** Writes `•` and `1、` as bullets of Markdown, without moving any other character. */
function withMarkdownLists(text: string): string {
  return text
    .replace(/^([ \t>]*)•(?=\s)/gm, "$1-")
    .replace(
      /^([ \t>]*)(\d{1,3})、/gm,
      (_, before, digits) => `${before}+${" ".repeat(digits.length)}`,
    )
    .replaceAll("\0", "\ufffd")
    .replace(/^\ufeff/, " ");
}

type Content = BlockContent | DefinitionContent | RootContent;

/**
 * Puts a list that is indented, but less than Markdown wants, into the item above it: models indent bullets below "1." by
 * two spaces.
 */
function nested<Node extends Content>(nodes: readonly Node[]): Node[] {
  const kept: Node[] = [];
  /** The lists that took one in: what follows at their own indentation continues them. */
  const open = new Set<List>();
  for (const node of nodes) {
    const above = kept.at(-1);
    if (node.type !== "list" || above?.type !== "list" || !takesIn(above, node, open))
      kept.push(node);
  }
  const items = kept.flatMap((node) => (node.type === "list" ? node.children : []));
  for (const item of items) item.children = nested(item.children);
  return kept;
}

/** Adds a list to the one above it, as the content of its last item or as further items. */
function takesIn(above: List, list: List, open: Set<List>): boolean {
  const last = above.children.at(-1);
  if (last && columnOf(list) > columnOf(above)) {
    last.children.push(list);
    open.add(above);
    return true;
  }
  if (!open.has(above) || above.ordered !== list.ordered) return false;
  above.children.push(...list.children);
  return true;
}

function columnOf(list: List): number {
  return list.position?.start.column ?? 0;
}
