import type { HiddenReason } from "#lib/domain/documents/hidden-text";
import { BLACK, blend, type Color, looksSame, WHITE } from "../hidden/color.ts";
import { type CssColor, readCssColor, readFontSize, readLength } from "./css-values.ts";
import { isClipped, isOffPage } from "./lost-boxes.ts";
import type { StyledElement } from "./selectors.ts";
import { declarationsOf, type StyleRules } from "./style-rules.ts";

/** How text directly inside an element looks. */
type Look = {
  /** Why everything inside is hidden, whatever it declares itself; null: it is not. */
  lost: HiddenReason | null;
  isVisible: boolean;
  fontSize: number;
  opacity: number;
  indent: number;
  color: CssColor | null;
  /** What is behind the text; null: not known, such as a picture. */
  behind: Color | null;
};
type Open = { element: StyledElement; look: Look };

/** Letters of at most 2 points. */
const TINY = 2.7;
const FAINT = 0.05;
/** A line that begins so far outside the page shows nothing of itself on it. */
const FAR = 400;
const LINK: CssColor = { color: [0, 0, 238], opacity: 1 };
const PAGE: Look = {
  lost: null,
  isVisible: true,
  fontSize: 16,
  opacity: 1,
  indent: 0,
  color: { color: BLACK, opacity: 1 },
  behind: WHITE,
};

export type Visibility = ReturnType<typeof createVisibility>;

/** Follows the elements of a page and says whether its reader sees the text at the current place. */
export function createVisibility(rules: StyleRules) {
  const open: Open[] = [];
  const elements: StyledElement[] = [];
  return {
    /** Answers what the page declares for the element. */
    open(name: string, attributes: Record<string, string>): Declared {
      const element = { name, attributes };
      const declared = declarationsOf(rules, element, elements);
      const look = lookInside(open.at(-1)?.look ?? PAGE, element, declared);
      open.push({ element, look });
      elements.push(element);
      return declared;
    },
    close(): void {
      open.pop();
      elements.pop();
    },
    /** Why the text at this place is not seen; null: it is. */
    reason: () => hiddenReason(open.at(-1)?.look ?? PAGE),
  };
}

function hiddenReason(look: Look): HiddenReason | null {
  if (look.lost) return look.lost;
  if (!look.isVisible) return "not-displayed";
  if (look.opacity < FAINT) return "transparent";
  if (look.fontSize <= TINY) return "size";
  if (look.indent <= -FAR) return "off-page";
  const { color, behind } = look;
  if (!color) return null;
  if (color.opacity < FAINT) return "transparent";
  return behind && looksSame(blend(color.color, color.opacity, behind), behind) ? "color" : null;
}

export type Declared = ReadonlyMap<string, string>;

function lookInside(outer: Look, { name, attributes }: StyledElement, declared: Declared): Look {
  const isHiddenByAttribute =
    attributes.hidden !== undefined && attributes.hidden !== "until-found";
  // Most elements of most pages declare nothing of the kind.
  const hasColors =
    attributes.bgcolor ?? attributes.color ?? attributes.text ?? linkOf(name, attributes);
  if (declared.size === 0 && !isHiddenByAttribute && hasColors === undefined) return outer;
  const fontSize = fontSizeOf(declared, outer.fontSize);
  const isGone = isHiddenByAttribute && !declared.has("display");
  const color = colorOf(declared, outer.color, name, attributes);
  return {
    fontSize,
    lost: outer.lost ?? (isGone ? "not-displayed" : lostBy(declared, fontSize)),
    isVisible: isVisible(declared, outer.isVisible),
    opacity: outer.opacity * opacityOf(declared),
    indent: indentOf(declared, fontSize) ?? outer.indent,
    color,
    behind: behindOf(declared, outer.behind, attributes.bgcolor),
  };
}

function fontSizeOf(declared: Declared, around: number): number {
  let size = around;
  for (const [property, value] of declared) {
    if (property === "font-size") size = readFontSize(value, around) ?? size;
    if (property !== "font") continue;
    const stated = /(?:^|\s)([\d.]+[a-z%]+)(?:\/\S+)?\s/.exec(value)?.[1];
    if (stated) size = readFontSize(stated, around) ?? size;
  }
  return size;
}

function isVisible(declared: Declared, outer: boolean): boolean {
  const value = declared.get("visibility");
  if (value === "hidden" || value === "collapse") return false;
  return value === "visible" || value === "initial" ? true : outer;
}

function opacityOf(declared: Declared): number {
  const stated = declared.get("opacity") ?? "1";
  const filter = /opacity\(([\d.]+%?)\)/.exec(declared.get("filter") ?? "")?.[1] ?? "1";
  const share = (text: string) => Number.parseFloat(text) / (text.endsWith("%") ? 100 : 1);
  const opacity = share(stated) * share(filter);
  return Number.isFinite(opacity) ? Math.max(0, Math.min(1, opacity)) : 1;
}

function indentOf(declared: Declared, fontSize: number): number | null {
  const value = declared.get("text-indent");
  if (value === undefined) return null;
  // A percentage is of the width of the block; -100 % leads out of it.
  return readLength(value.split(/\s/)[0] ?? "", fontSize, FAR);
}

function colorOf(
  declared: Declared,
  outer: CssColor | null,
  name: string,
  attributes: Record<string, string>,
): CssColor | null {
  const attribute =
    name === "font" ? attributes.color : name === "body" ? attributes.text : undefined;
  const value = declared.get("-webkit-text-fill-color") ?? declared.get("color") ?? attribute;
  if (value === undefined && linkOf(name, attributes)) return LINK;
  if (value === undefined || /^(?:inherit|currentcolor|unset)$/.test(value)) return outer;
  return value === "initial" ? PAGE.color : readCssColor(value);
}

/** Links have a colour of their own, which they do not take from what is around them. */
function linkOf(name: string, attributes: Record<string, string>): string | undefined {
  return name === "a" ? attributes.href : undefined;
}

function behindOf(declared: Declared, outer: Color | null, attribute?: string): Color | null {
  let behind = attribute === undefined ? outer : laid(attribute, outer);
  for (const [property, value] of declared) {
    if (/url\(|gradient\(|image-set\(/.test(value) && property.startsWith("background"))
      return null;
    if (property === "background-color" || property === "background") behind = laid(value, outer);
  }
  return behind;
}

function laid(value: string, outer: Color | null): Color | null {
  if (/^(?:none|inherit|initial|unset|)$/.test(value)) return outer;
  const color =
    readCssColor(value) ??
    value
      .split(/\s+(?![^(]*\))/)
      .map(readCssColor)
      .find((found) => found !== null);
  if (!color) return null;
  if (color.opacity >= 1) return color.color;
  return outer && blend(color.color, color.opacity, outer);
}

/** Why a box shows nothing of what is inside it; null: it does. */
function lostBy(declared: Declared, fontSize: number): HiddenReason | null {
  const is = (property: string, value: string) => declared.get(property) === value;
  if (is("display", "none") || is("content-visibility", "hidden")) return "not-displayed";
  if (isOffPage(declared, fontSize)) return "off-page";
  if (isClipped(declared, fontSize)) return "clipped";
  return /scale[xy3d]*\(\s*0?(?:\.0\d*)?\s*[,)]/.test(declared.get("transform") ?? "")
    ? "size"
    : null;
}
