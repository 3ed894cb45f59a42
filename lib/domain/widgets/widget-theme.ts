/** The two paper colours of globals.css, as sRGB: the background of a widget's accent. */
const PAPER = { light: "#ffffff", dark: "#1c211e" };
/** Text colours for a dark accent and for a light one. */
const INK = { light: "#ffffff", dark: "#0f1613" };
/** Minimum text contrast (WCAG 2.2, 1.4.3). */
const READABLE = 4.5;
const STEP = 0.04;

export type Accent = {
  accent: string;
  /** For text on the accent. */
  onAccent: string;
};

/** A brand colour made readable in light and dark mode: mixed with black or white as far as needed. */
export function accentsOf(brand: string): { light: Accent; dark: Accent } {
  return { light: accentOn("light", brand), dark: accentOn("dark", brand) };
}

function accentOn(theme: "light" | "dark", brand: string): Accent {
  const target = theme === "light" ? 0 : 255;
  const original = channelsOf(brand);
  for (let share = 0; share < 1; share += STEP) {
    const accent = hexOf(original.map((channel) => channel + (target - channel) * share));
    const onAccent = contrast(accent, INK.light) >= READABLE ? INK.light : INK.dark;
    const isReadable = contrast(accent, PAPER[theme]) >= READABLE;
    if (isReadable && contrast(accent, onAccent) >= READABLE) return { accent, onAccent };
  }
  return theme === "light"
    ? { accent: "#000000", onAccent: INK.light }
    : { accent: "#ffffff", onAccent: INK.dark };
}

/** The contrast of two colours, 1 to 21, as WCAG 2.2 defines it. */
export function contrast(left: string, right: string): number {
  const [dark = 0, light = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of an sRGB colour, as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channelsOf(hex)
    .map((channel) => channel / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channelsOf(hex: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;
}
