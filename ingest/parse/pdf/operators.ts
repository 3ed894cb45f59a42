import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { apply, IDENTITY, type Matrix, multiply, type Point } from "./matrix.ts";

type OperatorList = { fnArray: readonly number[]; argsArray: readonly unknown[] };
export type Glyph = { unicode: string; x: number; y: number; width: number; size: number };
/** Text drawn by one operator, in the page's own coordinates. */
export type DrawnText = {
  /** Its first visible glyph; null if it draws only spaces. */
  first: Glyph | null;
  /** All its glyphs, computed on demand, because few texts need them. */
  glyphs: () => Glyph[];
  font: string;
  isWhite: boolean;
  isInvisible: boolean;
};
export type Box = { left: number; bottom: number; right: number; top: number };
export type Drawing = {
  texts: DrawnText[];
  /** Areas filled with a colour on which white text is readable. */
  fills: Box[];
  images: Box[];
  /** Gradients and patterns may cover anything. */
  hasShading: boolean;
};

type TextState = {
  font: string;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  rise: number;
  leading: number;
  mode: number;
  fill: string;
  alpha: number;
  matrix: Matrix;
};
type State = Drawing & { text: TextState; stack: TextState[]; line: Matrix; cursor: Matrix };

const INVISIBLE_MODES: ReadonlySet<number> = new Set([3, 7]);
const MIN_ALPHA = 0.05;
/** The least value of each channel of a colour that looks like white paper. */
const WHITE_FROM = 0xf5;

/** What a page draws and how: colours, positions and the glyphs themselves. */
export function readOperators({ fnArray, argsArray }: OperatorList): Drawing {
  const state: State = {
    texts: [],
    fills: [],
    images: [],
    hasShading: false,
    text: INITIAL,
    stack: [],
    line: IDENTITY,
    cursor: IDENTITY,
  };
  fnArray.forEach((operator, index) => {
    HANDLERS[operator]?.(state, (argsArray[index] ?? []) as never);
  });
  return state;
}

const INITIAL: TextState = {
  font: "",
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  scale: 1,
  rise: 0,
  leading: 0,
  mode: 0,
  fill: "#000000",
  alpha: 1,
  matrix: IDENTITY,
};

function save(state: State): void {
  state.stack.push(state.text);
}

function restore(state: State): void {
  state.text = state.stack.pop() ?? state.text;
}

function change(state: State, changes: Partial<TextState>): void {
  state.text = { ...state.text, ...changes };
}

function transform(state: State, matrix: Matrix): void {
  change(state, { matrix: multiply(state.text.matrix, matrix) });
}

function moveText(state: State, x: number, y: number): void {
  state.line = multiply(state.line, [1, 0, 0, 1, x, y]);
  state.cursor = state.line;
}

/** Each operator has arguments of its own shape, which pdf.js does not type. */
const HANDLERS: Record<number, (state: State, args: never) => void> = {
  [OPS.save]: save,
  [OPS.restore]: restore,
  [OPS.transform]: (state, matrix: Matrix) => transform(state, matrix),
  [OPS.paintFormXObjectBegin]: (state, [matrix]: [Matrix | null]) => {
    save(state);
    if (matrix) transform(state, matrix);
  },
  [OPS.paintFormXObjectEnd]: restore,
  [OPS.setGState]: (state, [entries]: [[string, unknown][]]) => {
    const alpha = entries.find(([key]) => key === "ca")?.[1];
    if (typeof alpha === "number") change(state, { alpha });
  },
  [OPS.setFillRGBColor]: (state, [fill]: [string]) => change(state, { fill }),
  [OPS.setFillColorN]: (state) => change(state, { fill: "pattern" }),
  [OPS.shadingFill]: (state) => {
    state.hasShading = true;
  },
  [OPS.constructPath]: (
    state,
    [operator, , bounds]: [number, unknown, ArrayLike<number> | null],
  ) => {
    const isFill = operator >= OPS.fill && operator <= OPS.closeEOFillStroke;
    if (isFill && bounds && !isWhite(state.text.fill))
      state.fills.push(boxOf(bounds, state.text.matrix));
  },
  [OPS.paintImageXObject]: addImage,
  [OPS.paintImageXObjectRepeat]: addImage,
  [OPS.paintInlineImageXObject]: addImage,
  [OPS.paintInlineImageXObjectGroup]: addImage,
  [OPS.paintImageMaskXObject]: addImage,
  [OPS.paintImageMaskXObjectGroup]: addImage,
  [OPS.paintImageMaskXObjectRepeat]: addImage,
  [OPS.beginText]: (state) => {
    state.line = IDENTITY;
    state.cursor = IDENTITY;
  },
  [OPS.setFont]: (state, [font, size]: [string, number]) => change(state, { font, size }),
  [OPS.setCharSpacing]: (state, [charSpacing]: [number]) => change(state, { charSpacing }),
  [OPS.setWordSpacing]: (state, [wordSpacing]: [number]) => change(state, { wordSpacing }),
  [OPS.setHScale]: (state, [percent]: [number]) => change(state, { scale: percent / 100 }),
  [OPS.setTextRise]: (state, [rise]: [number]) => change(state, { rise }),
  [OPS.setLeading]: (state, [leading]: [number]) => change(state, { leading: Math.abs(leading) }),
  [OPS.setTextRenderingMode]: (state, [mode]: [number]) => change(state, { mode }),
  [OPS.setTextMatrix]: (state, [matrix]: [Matrix]) => {
    state.line = matrix;
    state.cursor = matrix;
  },
  [OPS.moveText]: (state, [x, y]: [number, number]) => moveText(state, x, y),
  [OPS.setLeadingMoveText]: (state, [x, y]: [number, number]) => {
    change(state, { leading: Math.abs(y) });
    moveText(state, x, y);
  },
  [OPS.nextLine]: (state) => moveText(state, 0, -state.text.leading),
  [OPS.showText]: (state, [glyphs]: [readonly unknown[]]) => showText(state, glyphs),
};

type RawGlyph = { unicode: string; width: number; isSpace?: boolean };

function showText(state: State, sequence: readonly unknown[]): void {
  const { text, cursor } = state;
  const toPage = multiply(text.matrix, cursor);
  let first: Glyph | null = null;
  const advance = walkGlyphs(sequence, text, (glyph, at) => {
    if (first === null && glyph.unicode.trim() !== "") first = place(text, toPage, glyph, at);
  });
  state.cursor = multiply(cursor, [1, 0, 0, 1, advance, 0]);
  state.texts.push({
    first,
    glyphs: () => {
      const glyphs: Glyph[] = [];
      walkGlyphs(sequence, text, (glyph, at) => glyphs.push(place(text, toPage, glyph, at)));
      return glyphs;
    },
    font: text.font,
    isWhite: isWhite(text.fill) && !INVISIBLE_MODES.has(text.mode),
    isInvisible: INVISIBLE_MODES.has(text.mode) || text.alpha < MIN_ALPHA,
  });
}

/** Visits the glyphs of one operator with their distance from its start; returns the total distance. */
function walkGlyphs(
  sequence: readonly unknown[],
  text: TextState,
  visit: (glyph: RawGlyph, advance: number) => void,
): number {
  let advance = 0;
  for (const entry of sequence) {
    if (typeof entry === "number") advance -= (entry / 1_000) * text.size * text.scale;
    else if (isGlyph(entry)) {
      visit(entry, advance);
      const spacing = text.charSpacing + (entry.isSpace ? text.wordSpacing : 0);
      advance += ((entry.width / 1_000) * text.size + spacing) * text.scale;
    }
  }
  return advance;
}

function place(
  { size, scale, rise }: TextState,
  toPage: Matrix,
  glyph: RawGlyph,
  advance: number,
): Glyph {
  const [x, y] = apply(toPage, [advance, rise]);
  const [endX, endY] = apply(toPage, [advance + (glyph.width / 1_000) * size * scale, rise]);
  return {
    unicode: glyph.unicode,
    x,
    y,
    width: Math.hypot(endX - x, endY - y),
    size: Math.abs(size) * Math.hypot(toPage[2], toPage[3]),
  };
}

function isGlyph(entry: unknown): entry is RawGlyph {
  return typeof entry === "object" && entry !== null && "unicode" in entry;
}

/** An image fills the unit square of its coordinate system. */
function addImage(state: State): void {
  state.images.push(boxOf([0, 0, 1, 1], state.text.matrix));
}

function boxOf(bounds: ArrayLike<number>, matrix: Matrix): Box {
  const [left = 0, bottom = 0, right = 0, top = 0] = [bounds[0], bounds[1], bounds[2], bounds[3]];
  const corners: Point[] = [
    [left, bottom],
    [left, top],
    [right, bottom],
    [right, top],
  ];
  const points = corners.map((corner) => apply(matrix, corner));
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return {
    left: Math.min(...xs),
    bottom: Math.min(...ys),
    right: Math.max(...xs),
    top: Math.max(...ys),
  };
}

function isWhite(color: string): boolean {
  const channels = /^#(..)(..)(..)$/.exec(color)?.slice(1) ?? [];
  return (
    channels.length === 3 && channels.every((channel) => Number.parseInt(channel, 16) >= WHITE_FROM)
  );
}
