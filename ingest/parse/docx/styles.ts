import { type Attributes, attribute, isOn, numberOf, walkXml } from "./xml.ts";

export type NumberingReference = { numId: number | null; level: number | null };
export type Style = {
  name: string;
  /** 1 for the outermost heading; null: not a heading. */
  headingLevel: number | null;
  numbering: NumberingReference | null;
  isBold: boolean;
  /** In half points. */
  size: number | null;
};
export type Styles = { byId: Map<string, Style>; defaultSize: number };

type Raw = Omit<Style, "isBold"> & {
  isBold: boolean | null;
  basedOn: string | null;
  outline: number | null;
};

/** 10 points, Word's own default where a document states no size. */
const DEFAULT_SIZE = 20;
const MAX_INHERITANCE = 20;

/** Paragraph styles with inherited values filled in. */
export function readStyles(bytes: Uint8Array | undefined): Styles {
  const raw = new Map<string, Raw>();
  let defaultSize = DEFAULT_SIZE;
  let current: Raw | null = null;
  const open = (name: string, attributes: Attributes) => {
    if (name === "style") {
      current = emptyStyle();
      raw.set(attribute(attributes, "styleId") ?? "", current);
    } else if (current) PROPERTIES[name]?.(current, attributes);
    else if (name === "sz") defaultSize = numberOf(attributes) ?? defaultSize;
  };
  const close = (name: string) => {
    if (name === "style") current = null;
  };
  if (bytes) walkXml(bytes, { open, close });
  const byId = new Map([...raw.keys()].map((id) => [id, resolve(raw, id)]));
  return { byId, defaultSize };
}

function emptyStyle(): Raw {
  return {
    name: "",
    headingLevel: null,
    numbering: null,
    isBold: null,
    size: null,
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
