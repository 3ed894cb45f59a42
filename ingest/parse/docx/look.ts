import type { HiddenReason } from "#lib/domain/documents/hidden-text";
import { type Color, looksSame, readHex, WHITE } from "../hidden/color.ts";
import { type Styles, styleOf } from "./styles.ts";
import { type Attributes, attribute, entry, isOn, numberOf } from "./xml.ts";

/** What a run says of its own look; null: nothing. */
export type RunLook = {
  styleId: string | null;
  /** `w:vanish`. */
  isHidden: boolean | null;
  color: string | null;
  fill: string | null;
  isTransparent: boolean;
  /** What follows describes how its letters are filled. */
  isTextFill: boolean;
};

/** What a paragraph, row or cell says of how its text looks. */
export type PlaceLook = {
  fill?: string | undefined;
  /** Its lines are given no height. */
  isFlat?: boolean;
  isOffPage?: boolean;
  /** Fills of which one may be behind it; which one depends on the shape of the table. */
  possibleFills?: string[];
};

type Place = {
  runs: readonly (RunLook & { size: number | null })[];
  paragraph: { styleId: string | null; look: PlaceLook };
  cell: PlaceLook | undefined;
  isInBox: boolean;
};

/** In half points: letters of 2 points. */
const TINY = 4;
/** In twentieths of a point. */
const FLAT = 40;
const FAR = 12_000;
/** In thousandths of a percent, as Word writes how far one sees through letters. */
const MOSTLY_TRANSPARENT = 95_000;
const HIGHLIGHTS: Record<string, string> = {
  black: "000000",
  white: "FFFFFF",
  yellow: "FFFF00",
  green: "00FF00",
  cyan: "00FFFF",
  magenta: "FF00FF",
  blue: "0000FF",
  red: "FF0000",
  darkBlue: "000080",
  darkCyan: "008080",
  darkGreen: "008000",
  darkMagenta: "800080",
  darkRed: "800000",
  darkYellow: "808000",
  darkGray: "808080",
  lightGray: "C0C0C0",
};

export function emptyRun(): RunLook {
  return {
    styleId: null,
    isHidden: null,
    color: null,
    fill: null,
    isTransparent: false,
    isTextFill: false,
  };
}

const RUN_PROPERTIES: Record<string, (run: RunLook, attributes: Attributes) => void> = {
  rStyle: (run, attributes) => {
    run.styleId = attribute(attributes, "val") ?? null;
  },
  vanish: (run, attributes) => {
    run.isHidden = isOn(attributes);
  },
  // The words before such a mark are shown; only the mark is not.
  specVanish: (run, attributes) => {
    if (isOn(attributes)) run.isHidden = null;
  },
  color: (run, attributes) => {
    run.color = attribute(attributes, "val") ?? null;
  },
  shd: (run, attributes) => {
    run.fill = attribute(attributes, "fill") ?? null;
  },
  highlight: (run, attributes) => {
    run.fill = entry(HIGHLIGHTS, attribute(attributes, "val") ?? "") ?? null;
  },
  textFill: (run) => {
    run.isTextFill = true;
  },
  noFill: (run) => {
    if (run.isTextFill) run.isTransparent = true;
  },
  alpha: (run, attributes) => {
    if (run.isTextFill) run.isTransparent = (numberOf(attributes) ?? 0) >= MOSTLY_TRANSPARENT;
  },
};

/** Notes a property of a run if it bears on whether its text is seen. Returns whether it does. */
export function readRunLook(run: RunLook, name: string, attributes: Attributes): boolean {
  const read = entry(RUN_PROPERTIES, name);
  read?.(run, attributes);
  return read !== undefined;
}

/** Whether a height (or line) is exactly so small that it shows nothing. */
function isFlat(attributes: Attributes, rule: string, name: string): boolean {
  const isExact = attribute(attributes, rule) === "exact";
  return isExact && (numberOf(attributes, name) ?? FLAT + 1) <= FLAT;
}

const PLACE_PROPERTIES: Record<string, (look: PlaceLook, attributes: Attributes) => void> = {
  shd: (look, attributes) => {
    look.fill = attribute(attributes, "fill");
  },
  spacing: (look, attributes) => {
    look.isFlat = isFlat(attributes, "lineRule", "line");
  },
  trHeight: (look, attributes) => {
    look.isFlat = isFlat(attributes, "hRule", "val");
  },
  ind: (look, attributes) => {
    const left = numberOf(attributes, "left") ?? numberOf(attributes, "start") ?? 0;
    look.isOffPage = left <= -FAR || left >= 2 * FAR;
  },
};

/** Notes a property of a paragraph, row or cell if it bears on whether its text is seen. */
export function readPlaceLook(look: PlaceLook, name: string, attributes: Attributes): void {
  entry(PLACE_PROPERTIES, name)?.(look, attributes);
}

/** How the cells of a table's current row look before they say anything of themselves. */
export function cellLook(
  styles: Styles,
  table: { styleId: string | null; rows: number } | undefined,
  row: PlaceLook,
): PlaceLook {
  const fills = styles.byId.get(table?.styleId ?? "")?.cellFills ?? [];
  const isFirst = table?.rows === 1;
  const possible = fills.filter(({ part }) => isFirst || !/^(?:firstRow|n[ew]Cell)$/.test(part));
  return { ...row, possibleFills: possible.map(({ fill }) => fill) };
}

/** Why Word does not show the text of a run; null: it does. */
export function hiddenReason(styles: Styles, place: Place): HiddenReason | null {
  const { runs, paragraph, cell } = place;
  const run = runs.at(-1);
  if (isVanished(styles, place)) return "not-displayed";
  if (run?.isTransparent) return "transparent";
  if (sizeOf(styles, place) <= TINY) return "size";
  if (paragraph.look.isOffPage) return "off-page";
  if (paragraph.look.isFlat || cell?.isFlat) return "clipped";
  return isColoredAway(styles, place) ? "color" : null;
}

/** `w:vanish` is a switch: a paragraph's style and a run's style that both hide show the text again. */
function isVanished(styles: Styles, { runs, paragraph }: Place): boolean {
  const byParagraph = styleOf(styles, paragraph.styleId)?.isHidden ?? false;
  // A text box is hidden with the run that holds it.
  return (runs.length > 0 ? runs : [emptyRun()]).some((run) => {
    if (run.isHidden !== null) return run.isHidden;
    const byRun = styles.byId.get(run.styleId ?? "")?.isHidden ?? false;
    return byParagraph !== byRun || styles.defaults.isHidden;
  });
}

function sizeOf(styles: Styles, { runs, paragraph }: Place): number {
  const run = runs.at(-1);
  return (
    run?.size ??
    styles.byId.get(run?.styleId ?? "")?.size ??
    styleOf(styles, paragraph.styleId)?.size ??
    styles.defaultSize
  );
}

function isColoredAway(styles: Styles, { runs, paragraph, cell, isInBox }: Place): boolean {
  const run = runs.at(-1);
  const runStyle = styles.byId.get(run?.styleId ?? "");
  const style = styleOf(styles, paragraph.styleId);
  const stated = run?.color ?? runStyle?.color ?? style?.color ?? styles.defaults.color;
  const fills = [run?.fill, runStyle?.fill, paragraph.look.fill, style?.fill, cell?.fill];
  const fill = fills.map(colorOf).find((color) => color !== null) ?? null;
  // "auto" is black or white, whichever can be read.
  const letters = colorOf(stated);
  if (!letters) return false;
  if (fill) return looksSame(letters, fill);
  if (isInBox) return false;
  const possible = (cell?.possibleFills ?? []).map(colorOf).filter((color) => color !== null);
  return looksSame(letters, WHITE) && possible.every((color) => looksSame(letters, color));
}

function colorOf(value: string | null | undefined): Color | null {
  if (value === undefined || value === null || value === "auto") return null;
  return readHex(value);
}
