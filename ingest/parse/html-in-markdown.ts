import { Parser } from "htmlparser2";
import { readStyleRules } from "./html/style-rules.ts";
import { createVisibility } from "./html/visibility.ts";
import { readHtml } from "./html.ts";
import { VOID } from "./html-names.ts";
import type { Read } from "./parsed.ts";

export type HtmlInMarkdown = ReturnType<typeof createHtmlInMarkdown>;

/**
 * Follows the HTML between the Markdown of a document: an element that one piece opens hides what follows it until
 * another piece closes it.
 */
export function createHtmlInMarkdown(source: string) {
  const rules = readStyleRules(source);
  const visibility = createVisibility(rules);
  const open: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (VOID.has(name)) return;
      visibility.open(name, attributes);
      open.push({ name, attributes });
    },
    onclosetag: (name) => {
      if (VOID.has(name)) return;
      visibility.close();
      open.pop();
    },
  });
  const pass = (piece: string) => parser.write(piece);

  return {
    /** Goes past a piece of HTML without reading its text. */
    pass,
    /** Reads a piece of HTML as the elements around it show it. */
    read(piece: string): Read {
      const inside = createVisibility(rules);
      for (const { name, attributes } of open) inside.open(name, attributes);
      pass(piece);
      return readHtml(piece, inside);
    },
    /** Why the text at this place is not seen; null: it is. */
    reason: visibility.reason,
  };
}
