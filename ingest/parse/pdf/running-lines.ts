import { type Line, lineText } from "./lines.ts";

type PageLines = { height: number; lines: Line[] };

/** Fractions of the page's height, at its top and bottom. */
const MARGIN = 0.12;
const MIN_PAGES = 3;
/** Lines of one running title have the same height on every page, within this many points. */
const HEIGHT_STEP = 6;

/**
 * Removes repeated headers, footers and page numbers, so that they break no sentence. The first of each
 * stays, so that its text is kept once. The numbers in them may differ from page to page.
 */
export function withoutRunningLines<Page extends PageLines>(pages: readonly Page[]): Page[] {
  const running = runningKeys(pages);
  const kept = new Set<string>();
  const isRepeated = (line: Line, page: Page) => {
    const key = keyOf(line);
    if (!isInMargin(line, page) || !running.has(key)) return false;
    const isNew = !kept.has(key);
    kept.add(key);
    // A bare page number says nothing, so not even the first is kept.
    return !isNew || !/\p{L}{3}/u.test(lineText(line));
  };
  return pages.map((page) => {
    const lines = page.lines.filter((line) => !isRepeated(line, page));
    // A page with nothing else keeps its lines.
    return lines.length > 0 ? { ...page, lines } : page;
  });
}

function runningKeys(pages: readonly PageLines[]): Set<string> {
  const seen = new Map<string, number>();
  for (const page of pages) {
    const keys = page.lines.filter((line) => isInMargin(line, page)).map(keyOf);
    for (const key of new Set(keys)) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const threshold = Math.max(2, Math.min(MIN_PAGES, pages.length));
  return new Set([...seen].filter(([, count]) => count >= threshold).map(([key]) => key));
}

function isInMargin({ angle, baseline }: Line, { height }: PageLines): boolean {
  return angle === 0 && (baseline < height * MARGIN || baseline > height * (1 - MARGIN));
}

function keyOf(line: Line): string {
  const words = lineText(line)
    .replace(/\d+/g, "#")
    .replace(/\b[ivxl]+\b/g, "#");
  return `${Math.round(line.baseline / HEIGHT_STEP)}:${words}`;
}
