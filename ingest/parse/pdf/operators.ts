import { OPS } from "pdfjs-dist/legacy/build/pdf.mjs";
import { type Box, boxOf, isRectangle, meet } from "./box.ts";
import { apply, IDENTITY, type Matrix, multiply } from "./matrix.ts";

type OperatorList = { fnArray: readonly number[]; argsArray: readonly unknown[] };
export type Glyph = { unicode: string; x: number; y: number; width: number; size: number };
/** Text drawn by one operator, in the page's own coordinates. */
export type DrawnText = {
  /** Its first visible glyph; null if it draws only spaces. */
  first: Glyph | null;
  /** All its glyphs, computed on demand, because few texts need them. */
  glyphs: () => Glyph[];
  font: string;
  /** The colours of its letters: "#rrggbb", or another word for a pattern. */
  colors: string[];
  isInvisible: boolean;
  /** The area outside which nothing of it is shown; null: it is not limited. */
  clip: Box | null;
  /** Its place in the order of drawing. */
  order: number;
};
/** An area filled with a colour. `isWhole`: all of its box is filled. */
export type Fill = { box: Box; color: string; isWhole: boolean; order: number };
export type Drawing = {
  texts: DrawnText[];
  fills: Fill[];
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
  stroke: string;
  lineWidth: number;
  alpha: number;
  clip: Box | null;
  matrix: Matrix;
};
type State = Drawing & {
  text: TextState;
  stack: TextState[];
  line: Matrix;
  cursor: Matrix;
  order: number;
  /** The next path limits what is shown from then on. */
  isClipping: boolean;
};

const INVISIBLE_MODES: ReadonlySet<number> = new Set([3, 7]);
const MIN_ALPHA = 0.05;
const STROKE_MODES: ReadonlySet<number> = new Set([1, 2, 5, 6]);
const FILL_MODES: ReadonlySet<number> = new Set([0, 2, 4, 6]);

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
    order: 0,
    isClipping: false,
  };
  fnArray.forEach((operator, index) => {
    state.order = index;
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
  stroke: "#000000",
  lineWidth: 1,
  alpha: 1,
  clip: null,
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
  [OPS.paintFormXObjectBegin]: (state, [matrix, box]: [Matrix | null, Bounds]) => {
    save(state);
    if (matrix) transform(state, matrix);
    if (box) clip(state, box);
  },
  [OPS.paintFormXObjectEnd]: restore,
  [OPS.setGState]: (state, [entries]: [[string, unknown][]]) => {
    const alpha = entries.find(([key]) => key === "ca")?.[1];
    if (typeof alpha === "number") change(state, { alpha });
  },
  [OPS.setFillRGBColor]: (state, [fill]: [string]) => change(state, { fill }),
  [OPS.setFillColorN]: (state) => change(state, { fill: "pattern" }),
  [OPS.setStrokeRGBColor]: (state, [stroke]: [string]) => change(state, { stroke }),
  [OPS.setStrokeColorN]: (state) => change(state, { stroke: "pattern" }),
  [OPS.setLineWidth]: (state, [lineWidth]: [number]) => change(state, { lineWidth }),
  [OPS.clip]: (state) => {
    state.isClipping = true;
  },
  [OPS.eoClip]: (state) => {
    state.isClipping = true;
  },
  [OPS.shadingFill]: (state) => {
    state.hasShading = true;
  },
  [OPS.constructPath]: (state, [operator, path, bounds]: [number, unknown, Bounds]) => {
    if (bounds) addFill(state, operator, path, bounds);
    if (bounds && state.isClipping) clip(state, bounds);
    state.isClipping = false;
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

type Bounds = ArrayLike<number> | null;

function clip(state: State, bounds: ArrayLike<number>): void {
  const box = boxOf(bounds, state.text.matrix);
  change(state, { clip: state.text.clip ? meet(state.text.clip, box) : box });
}

function addFill(state: State, operator: number, path: unknown, bounds: ArrayLike<number>): void {
  const { fill, stroke, lineWidth, alpha, matrix, clip: shown } = state.text;
  const isFill = operator >= OPS.fill && operator <= OPS.closeEOFillStroke;
  const isStroke = operator === OPS.stroke || operator === OPS.closeStroke;
  if ((!isFill && !isStroke) || alpha < MIN_ALPHA) return;
  // A broad line may be the ground of a heading.
  const [left = 0, bottom = 0, right = 0, top = 0] = Array.from(bounds);
  const half = isStroke ? lineWidth / 2 : 0;
  const box = boxOf([left - half, bottom - half, right + half, top + half], matrix);
  state.fills.push({
    box: shown ? meet(shown, box) : box,
    color: isFill ? fill : stroke,
    isWhole: isFill && alpha > 1 - MIN_ALPHA && isRectangle(path),
    order: state.order,
  });
}

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
    colors: [
      ...(FILL_MODES.has(text.mode) ? [text.fill] : []),
      ...(STROKE_MODES.has(text.mode) ? [text.stroke] : []),
    ],
    isInvisible: INVISIBLE_MODES.has(text.mode) || text.alpha < MIN_ALPHA,
    clip: text.clip,
    order: state.order,
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
