import { fontOf, type RunMarks } from "./run-marks.ts";
import { type Attributes, attribute, entry, isOn, numberOf, walkXml } from "./xml.ts";

export type NumberingReference = { numId: number | null; level: number | null };
export type Style = {
  name: string;
  /** 1 for the outermost heading; null: not a heading. */
  headingLevel: number | null;
  numbering: NumberingReference | null;
  isBold: boolean;
  /** In half points. */
  size: number | null;
  /** Whether it hides text; two styles that both do show it again. */
  isHidden: boolean;
  /** The colour of its letters, and what it lays behind them, as six digits. */
  color: string | null;
  fill: string | null;
  /** Table styles: what they lay behind the cells, and the parts of a table that this is for. */
  cellFills: { part: string; fill: string }[];
  marks: RunMarks;
};
export type Styles = {
  byId: Map<string, Style>;
  defaultSize: number;
  /** How text looks to which no style is given. */
  defaults: { isHidden: boolean; color: string | null; paragraphStyle: string | null };
};

type Raw = Omit<Style, "isBold" | "isHidden"> & {
  isBold: boolean | null;
  vanish: boolean | null;
  isMarkOnly: boolean;
  basedOn: string | null;
  outline: number | null;
};

/** 10 points, Word's own default where a document states no size. */
const DEFAULT_SIZE = 20;
const MAX_INHERITANCE = 20;

/** Paragraph styles with inherited values filled in. */
export function readStyles(bytes: Uint8Array | undefined): Styles {
  const reading: Reading = {
    raw: new Map(),
    defaultSize: DEFAULT_SIZE,
    defaults: { isHidden: false, color: null, paragraphStyle: null },
    current: null,
    part: null,
  };
  const close = (name: string) => {
    if (name === "style") reading.current = null;
    if (name === "tblStylePr") reading.part = null;
  };
  const open = (name: string, attributes: Attributes) => openElement(reading, name, attributes);
  if (bytes) walkXml(bytes, { open, close });
  const { raw, defaultSize, defaults } = reading;
  const byId = new Map([...raw.keys()].map((id) => [id, resolve(raw, id)]));
  return { byId, defaultSize, defaults };
}

/** The style of a paragraph; one that names none has the document's default style. */
export function styleOf(styles: Styles, styleId: string | null): Style | undefined {
  return styles.byId.get(styleId ?? styles.defaults.paragraphStyle ?? "");
}

type Reading = {
  raw: Map<string, Raw>;
  defaultSize: number;
  defaults: Styles["defaults"];
  current: Raw | null;
  /** The part of a table that the properties are for; null: they are for all of it. */
  part: string | null;
};

function openElement(reading: Reading, name: string, attributes: Attributes): void {
  const { current, part } = reading;
  if (name === "style") openStyle(reading, attributes);
  else if (name === "tblStylePr") reading.part = attribute(attributes, "type") ?? "";
  else if (part !== null) current?.cellFills.push(...fillOf(name, attributes, part));
  else if (current) entry(PROPERTIES, name)?.(current, attributes);
  else readDefault(reading, name, attributes);
}

function openStyle(reading: Reading, attributes: Attributes): void {
  const id = attribute(attributes, "styleId") ?? "";
  reading.current = emptyStyle();
  reading.raw.set(id, reading.current);
  if (isDefaultParagraph(attributes)) reading.defaults.paragraphStyle = id;
}

function readDefault(reading: Reading, name: string, attributes: Attributes): void {
  if (name === "sz") reading.defaultSize = numberOf(attributes) ?? reading.defaultSize;
  else if (name === "vanish") reading.defaults.isHidden = isOn(attributes);
  else if (name === "color") reading.defaults.color = attribute(attributes, "val") ?? null;
}

function isDefaultParagraph(attributes: Attributes): boolean {
  const isDefault = attribute(attributes, "default");
  return (
    attribute(attributes, "type") === "paragraph" && (isDefault === "1" || isDefault === "true")
  );
}

function fillOf(name: string, attributes: Attributes, part: string) {
  const fill = name === "shd" ? attribute(attributes, "fill") : undefined;
  return fill === undefined || fill === "auto" ? [] : [{ part, fill }];
}

function emptyStyle(): Raw {
  return {
    name: "",
    headingLevel: null,
    numbering: null,
    isBold: null,
    size: null,
    vanish: null,
    isMarkOnly: false,
    color: null,
    fill: null,
    cellFills: [],
    marks: { isStruck: null, script: null, font: null },
    basedOn: null,
    outline: null,
  };
}

const PROPERTIES: Record<string, (style: Raw, attributes: Attributes) => void> = {
  name: (style, attributes) => {
    style.name = attribute(attributes, "val") ?? "";
    style.headingLevel = headingLevelOfName(style.name);
  },
  basedOn: (style, attributes) => {
    style.basedOn = attribute(attributes, "val") ?? null;
  },
  outlineLvl: (style, attributes) => {
    style.outline = numberOf(attributes);
  },
  numId: (style, attributes) => {
    style.numbering = { level: null, ...style.numbering, numId: numberOf(attributes) };
  },
  ilvl: (style, attributes) => {
    style.numbering = { numId: null, ...style.numbering, level: numberOf(attributes) };
  },
  b: (style, attributes) => {
    style.isBold = isOn(attributes);
  },
  sz: (style, attributes) => {
    style.size = numberOf(attributes);
  },
  vanish: (style, attributes) => {
    style.vanish = isOn(attributes);
  },
  strike: (style, attributes) => {
    style.marks.isStruck = isOn(attributes);
  },
  dstrike: (style, attributes) => {
    style.marks.isStruck ||= isOn(attributes);
  },
  vertAlign: (style, attributes) => {
    style.marks.script = attribute(attributes, "val") ?? null;
  },
  rFonts: (style, attributes) => {
    style.marks.font = fontOf(attributes);
  },
  // Such a style hides the mark at the end of a paragraph, and none of its words.
  specVanish: (style, attributes) => {
    style.isMarkOnly = isOn(attributes);
  },
  color: (style, attributes) => {
    style.color = attribute(attributes, "val") ?? null;
  },
  shd: (style, attributes) => {
    style.fill = attribute(attributes, "fill") ?? null;
    style.cellFills.push(...fillOf("shd", attributes, "wholeTable"));
  },
};

/** "heading 2", "标题 2", "Title". */
function headingLevelOfName(name: string): number | null {
  const level = /^(?:heading|标题|überschrift|titre)\s*(\d)$/i.exec(name.trim())?.[1];
  if (level !== undefined) return Math.max(1, Number(level));
  return /^(?:title|标题)$/i.test(name.trim()) ? 1 : null;
}

function resolve(raw: ReadonlyMap<string, Raw>, id: string): Style {
  const chain: Raw[] = [];
  let next: string | null = id;
  while (next !== null && chain.length < MAX_INHERITANCE) {
    const style: Raw | undefined = raw.get(next);
    if (!style) break;
    chain.push(style);
    next = style.basedOn;
  }
  const first = <Value>(pick: (style: Raw) => Value | null): Value | null =>
    chain.map(pick).find((value) => value !== null) ?? null;
  const outline = first((style) => style.outline);
  const isHeadingOutline = outline !== null && outline < 9;
  return {
    name: chain[0]?.name ?? "",
    headingLevel: first((style) => style.headingLevel) ?? (isHeadingOutline ? outline + 1 : null),
    numbering: mergeNumbering(chain),
    isBold: first((style) => style.isBold) ?? false,
    size: first((style) => style.size),
    isHidden: first((style) => (style.isMarkOnly ? false : style.vanish)) ?? false,
    color: first((style) => style.color),
    fill: first((style) => style.fill),
    cellFills: chain.flatMap((style) => style.cellFills),
    marks: {
      isStruck: first(({ marks }) => marks.isStruck),
      script: first(({ marks }) => marks.script),
      font: first(({ marks }) => marks.font),
    },
  };
}

function mergeNumbering(chain: readonly Raw[]): NumberingReference | null {
  const stated = chain.flatMap(({ numbering }) => (numbering ? [numbering] : []));
  if (stated.length === 0) return null;
  return {
    numId: stated.find(({ numId }) => numId !== null)?.numId ?? null,
    level: stated[0]?.level ?? null,
  };
}
