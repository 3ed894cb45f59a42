import type { Parts } from "./archive.ts";
import { readBody } from "./body.ts";
import { type DocxElement, paragraphsOf } from "./paragraph.ts";
import type { Section, Setting } from "./state.ts";
import { isOn, walkXml } from "./xml.ts";

/** Headers before footers, and of each kind the one for the first page before that for all. */
const ORDER = ["header", "footer"].flatMap((kind) =>
  ["first", "default", "even"].map((type) => `${kind}:${type}`),
);
/** What is left of a line with a page's number when the number is left out. */
const PAGE_WORDS = /\b(?:page|of|seite|von|pagina|página)\b|[第共页頁总總]/giu;
const PAGE_AT_END = /[\s|,;–—-]*\b(?:page|seite)(?:\s+(?:of|von|\/))?\s*$/iu;

/**
 * The headers and footers that the document shows, each once: they say which document it is, which revision, and from
 * when it holds. Numbers of pages are left out.
 */
export function readRunning(
  parts: Parts,
  sections: readonly Section[],
  setting: Setting,
): DocxElement[] {
  const shown = sections.flatMap((section) => section.parts);
  const hasTitlePage = sections.some((section) => section.hasTitlePage);
  const hasEven = hasEvenPages(parts.read("word/settings.xml"));
  const names = ORDER.flatMap((place) =>
    shown
      .filter(({ kind, type }) => `${kind}:${type}` === place)
      .filter(({ type }) => (type === "first" ? hasTitlePage : type !== "even" || hasEven))
      .flatMap(({ relation }) => parts.relations.get(relation) ?? []),
  );
  const seen = new Set<string>();
  return [...new Set(names)].flatMap((name) => {
    const bytes = parts.read(name);
    if (!bytes) return [];
    const { elements } = readBody(bytes, { ...setting, isRunning: true });
    return elements.map(withoutPage).filter((element) => isNew(element, seen));
  });
}

function withoutPage(element: DocxElement): DocxElement {
  if (element.kind === "paragraph") {
    element.paragraph.text = element.paragraph.text.replace(PAGE_AT_END, "");
  }
  return element;
}

/** Whether an element says something that no header said before it. Hidden text is always kept. */
function isNew(element: DocxElement, seen: Set<string>): boolean {
  const paragraphs = paragraphsOf(element);
  const text = paragraphs.map((paragraph) => paragraph.text.trim()).join("\t");
  const isSaid = seen.has(text) || !/[\p{L}\p{N}]/u.test(text.replace(PAGE_WORDS, " "));
  seen.add(text);
  return !isSaid || paragraphs.some(({ hidden }) => hidden.length > 0);
}

function hasEvenPages(settings: Uint8Array | undefined): boolean {
  let hasEven = false;
  if (!settings) return hasEven;
  walkXml(settings, {
    open(name, attributes) {
      if (name === "evenAndOddHeaders") hasEven = isOn(attributes);
    },
    close() {},
  });
  return hasEven;
}
