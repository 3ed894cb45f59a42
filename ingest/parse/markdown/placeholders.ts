import { isHtmlName } from "../html-names.ts";

/** Attributes that need no value. */
const BARE =
  /^(?:open|hidden|checked|disabled|selected|multiple|readonly|required|reversed|controls|loop|muted|autoplay|nowrap|noshade|compact|async|defer|novalidate|inert|itemscope|allowfullscreen|data-[\w-]+|aria-[\w-]+)$/i;
/** Elements whose end may be left out, or that have none. */
const NO_END =
  /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|dt|dd|tr|td|th|thead|tbody|tfoot|option|rt|rp|colgroup|caption|body|html|head)$/;
const TAG = /<([a-z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>/gi;
const END_TAG = /<\/([a-z][^\s>]*)/gi;

/** Rewrites a piece of HTML so that its placeholders are text: the <Hospital Name> keeps the form. */
export function withoutPlaceholders(source: string): (piece: string) => string {
  const ended = new Set([...source.matchAll(END_TAG)].map(([, name = ""]) => name.toLowerCase()));
  return (piece) =>
    piece.replace(TAG, (tag, name: string, rest: string) =>
      isPlaceholder(name.toLowerCase(), rest, ended) ? escaped(tag) : tag,
    );
}

/** Text as HTML that shows it. */
export function escaped(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
}

/** Whether a tag is no element of a page: an unknown name, words for attributes, or one that never ends. */
function isPlaceholder(name: string, rest: string, ended: ReadonlySet<string>): boolean {
  const attributes = rest.replace(/\/\s*$/, "").trim();
  const bare = attributes
    .replace(/[^\s=]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']+)/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  if (bare.some((word) => !BARE.test(word))) return true;
  if (!isHtmlName(name) && !ended.has(name)) return true;
  return attributes === "" && !ended.has(name) && !NO_END.test(name) && !rest.endsWith("/");
}
