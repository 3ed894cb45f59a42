import { type Color, readHex } from "../hidden/color.ts";

/** A colour with its opacity. */
export type CssColor = { color: Color; opacity: number };

const NAMES: Record<string, string> = {
  white: "#fff",
  black: "#000",
  snow: "#fffafa",
  ghostwhite: "#f8f8ff",
  whitesmoke: "#f5f5f5",
  ivory: "#fffff0",
  floralwhite: "#fffaf0",
  azure: "#f0ffff",
  mintcream: "#f5fffa",
  seashell: "#fff5ee",
  honeydew: "#f0fff0",
  aliceblue: "#f0f8ff",
  lightyellow: "#ffffe0",
  lightgray: "#d3d3d3",
  lightgrey: "#d3d3d3",
  silver: "#c0c0c0",
  gray: "#808080",
  grey: "#808080",
  red: "#f00",
  green: "#008000",
  lime: "#0f0",
  blue: "#00f",
  navy: "#000080",
  yellow: "#ff0",
  orange: "#ffa500",
  purple: "#800080",
  maroon: "#800000",
  teal: "#008080",
  aqua: "#0ff",
  cyan: "#0ff",
  fuchsia: "#f0f",
  magenta: "#f0f",
  olive: "#808000",
  pink: "#ffc0cb",
  gold: "#ffd700",
  beige: "#f5f5dc",
  canvas: "#fff",
  canvastext: "#000",
};

/** A colour as CSS writes it; null: no colour that is known here, such as a variable. */
export function readCssColor(value: string): CssColor | null {
  const text = value.trim().toLowerCase();
  if (text === "transparent") return { color: [0, 0, 0], opacity: 0 };
  const hex = text.startsWith("#") ? text : NAMES[text];
  if (hex) {
    const color = readHex(hex);
    return color && { color, opacity: hexOpacity(hex) };
  }
  return readFunction(text);
}

/** "rgb(0 0 0 / 50%)" and its kind. */
function readFunction(text: string): CssColor | null {
  const [, kind, list = ""] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? [];
  const parts = list.split(/[\s,/]+/).filter((part) => part !== "");
  if (!kind || parts.length < 3) return null;
  const opacity = parts[3] === undefined ? 1 : share(parts[3]);
  const color = kind === "rgb" ? readRgb(parts) : readHsl(parts);
  return color.every(Number.isFinite) && Number.isFinite(opacity) ? { color, opacity } : null;
}

function hexOpacity(hex: string): number {
  if (hex.length === 5) return Number.parseInt(hex.charAt(4), 16) / 15;
  return hex.length === 9 ? Number.parseInt(hex.slice(7), 16) / 255 : 1;
}

/** "50%" or "0.5". */
function share(text: string): number {
  const number = Number.parseFloat(text);
  return text.endsWith("%") ? number / 100 : number;
}

function readRgb(parts: readonly string[]): Color {
  const channel = (text = "") => (text.endsWith("%") ? share(text) * 255 : Number.parseFloat(text));
  return [channel(parts[0]), channel(parts[1]), channel(parts[2])];
}

function readHsl([hue = "", saturation = "", lightness = ""]: readonly string[]): Color {
  const [h, s, l] = [Number.parseFloat(hue), share(saturation), share(lightness)];
  const channel = (offset: number) => {
    const place = (((offset + h / 30) % 12) + 12) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

const PIXELS: Record<string, number> = {
  px: 1,
  pt: 96 / 72,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  vw: 12.8,
  vh: 7.2,
};
const SIZES: Record<string, number> = {
  "xx-small": 9,
  "x-small": 10,
  small: 13,
  medium: 16,
  large: 18,
  "x-large": 24,
  "xx-large": 32,
};

/** A length in pixels; null: none, or one that depends on the layout. `whole` is what percents are of. */
export function readLength(value: string, fontSize: number, whole?: number): number | null {
  const [, digits, unit = ""] =
    /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)([a-z%]*)$/.exec(value) ?? [];
  if (digits === undefined) return null;
  const number = Number.parseFloat(digits);
  if (number === 0) return 0;
  if (unit === "em" || unit === "ch" || unit === "ex") return number * fontSize;
  if (unit === "rem") return number * 16;
  if (unit === "%") return whole === undefined ? null : (number / 100) * whole;
  const pixels = PIXELS[unit];
  return pixels === undefined ? null : number * pixels;
}

/** A font size in pixels, inside text of that size; null: none that is known here. */
export function readFontSize(value: string, around: number): number | null {
  return SIZES[value] ?? readLength(value, around, around);
}
