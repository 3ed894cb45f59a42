import { type Line, lineText } from "./lines.ts";

/** Fractions of the page's height, at its top and bottom. */
const MARGIN = 0.1;
/** When a larger share of the steps leads back up the page, the file's own order is not used. */
const MAX_DISORDER = 0.2;
const MIN_NUMBERED_LINES = 10;

/**
 * The lines in reading order. The file's drawing order is nearly always the author's, also across
 * columns, so it is kept; stamps drawn last are moved to the margin in which they are.
 */
export function inReadingOrder(lines: readonly Line[], height: number): Line[] {
  const angle = mainAngle(lines);
  const upright = withoutLineNumbers(lines.filter((line) => line.angle === angle));
  const aside = lines.filter((line) => line.angle !== angle);
  const isAtTop = (line: Line) => angle === 0 && line.baseline < height * MARGIN;
  const isAtBottom = (line: Line) => angle === 0 && line.baseline > height * (1 - MARGIN);
  const top = upright.filter(isAtTop).toSorted(byPlace);
  const bottom = upright.filter(isAtBottom).toSorted(byPlace);
  const body = upright.filter((line) => !isAtTop(line) && !isAtBottom(line));
  return [...top, ...(disorder(body) > MAX_DISORDER ? cut(body) : body), ...bottom, ...aside];
}

function mainAngle(lines: readonly Line[]): number {
  const lengths = new Map<number, number>();
  for (const line of lines) {
    lengths.set(line.angle, (lengths.get(line.angle) ?? 0) + lineText(line).length);
  }
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function byPlace(a: Line, b: Line): number {
  const isSameLine = Math.abs(a.baseline - b.baseline) < Math.max(a.size, b.size) * 0.5;
  return isSameLine ? a.left - b.left : a.baseline - b.baseline;
}

/** The share of steps up the page that do not begin a new column. */
function disorder(lines: readonly Line[]): number {
  const steps = lines.filter((line, index) => {
    const before = lines[index - 1];
    return (
      before &&
      line.baseline < before.baseline - before.size &&
      line.left < before.right - before.size
    );
  });
  return lines.length < 4 ? 0 : steps.length / lines.length;
}

/**
 * Splits recursively along white space: into columns if there is a gap through all lines, else into
 * bands.
 */
function cut(lines: readonly Line[], depth = 0): Line[] {
  if (lines.length < 2 || depth > 12) return lines.toSorted(byPlace);
  const parts = split(lines, ({ left, right }) => [left, right], 8) ?? split(lines, band, 4);
  return parts ? parts.flatMap((part) => cut(part, depth + 1)) : lines.toSorted(byPlace);
}

function band({ baseline, size }: Line): [number, number] {
  return [baseline - size * 0.8, baseline + size * 0.2];
}

/** The lines on both sides of the widest gap, if it is at least that wide. */
function split(
  lines: readonly Line[],
  extent: (line: Line) => [number, number],
  minGap: number,
): [Line[], Line[]] | null {
  const sorted = lines
    .map((line) => ({ line, extent: extent(line) }))
    .toSorted((a, b) => a.extent[0] - b.extent[0]);
  let reach = Number.NEGATIVE_INFINITY;
  let widest = { gap: minGap, at: -1 };
  sorted.forEach(({ extent: [from, to] }, index) => {
    const gap = from - reach;
    if (index > 0 && gap > widest.gap) widest = { gap, at: index };
    reach = Math.max(reach, to);
  });
  if (widest.at < 0) return null;
  const side = (part: typeof sorted) => part.map(({ line }) => line);
  return [side(sorted.slice(0, widest.at)), side(sorted.slice(widest.at))];
}

/** Drops the line numbers of pleading paper, which are in the margin and part of no sentence. */
function withoutLineNumbers(lines: readonly Line[]): Line[] {
  const numbers = lines.filter((line) => /^\d{1,2}$/.test(lineText(line)));
  const bodyLeft = Math.min(
    ...lines.filter((line) => !numbers.includes(line)).map(({ left }) => left),
  );
  const inMargin = numbers.filter(({ right }) => right <= bodyLeft + 2);
  const values = inMargin.map((line) => Number(lineText(line)));
  const rising = values.filter(
    (value, index) => index > 0 && value === (values[index - 1] ?? 0) + 1,
  );
  if (rising.length < MIN_NUMBERED_LINES) return [...lines];
  return lines.filter((line) => !inMargin.includes(line));
}
