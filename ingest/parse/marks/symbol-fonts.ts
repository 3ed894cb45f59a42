import { codePoint as fromDingbat } from "dingbat-to-unicode";

/** What stands for a sign that nobody can tell. */
export const UNTOLD = "\ufffd";
/** Symbol fonts keep their signs at 0x20 to 0xff; Word writes them at this place of the private area. */
const PRIVATE = 0xf000;
/** Names under which programs know the same fonts. */
const SAME: readonly [RegExp, string][] = [
  [/^symbol/, "Symbol"],
  [/^wingdings\s?2/, "Wingdings 2"],
  [/^wingdings\s?3/, "Wingdings 3"],
  [/^wingdings/, "Wingdings"],
  [/^webdings/, "Webdings"],
  [/^(?:(?:itc\s?)?zapf\s?dingbats|monotype sorts|dingbats)/, "Zapf Dingbats"],
];
/** Boxes, ticks and arrows that have several shapes in Unicode, as this project writes each of them. */
const USUAL = new Map([
  ...each("☐", "🞎🞏□❑❒⬜◻🗆"),
  ...each("☑", "🗹"),
  ...each("☒", "🗷🗵⮽⌧"),
  ...each("✓", "🗸"),
  ...each("✗", "🗴🗶🗙"),
  ...each("→", "🡪⭢"),
  ...each("←", "🡨⭠"),
  ...each("↑", "🡩⭡"),
  ...each("↓", "🡫⭣"),
]);
/** Zapf Dingbats stand in Unicode in the font's own order, except for these, which it had before. */
const ZAPF = new Map<number, string>([
  ...pairs(0x25, "☎"),
  ...pairs(0x2a, "☛☞"),
  ...pairs(0x48, "★"),
  ...pairs(0x6c, "●"),
  ...pairs(0x6e, "■"),
  ...pairs(0x73, "▲▼◆"),
  ...pairs(0x77, "◗"),
  ...pairs(0xa8, "♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩"),
  ...pairs(0xd5, "→↔↕"),
]);

/** Whether a font draws signs in the places of letters. */
export function isSymbolFont(font: string | null | undefined): boolean {
  return usualName(font) !== null;
}

/**
 * The Unicode character of a sign in a symbol font, by its code in the font or in the private area. Null: the font is no
 * symbol font that we know, or it has no such sign.
 */
export function fromSymbolFont(font: string | null | undefined, codePoint: number): string | null {
  const name = usualName(font);
  const code =
    codePoint >= PRIVATE && codePoint <= PRIVATE + 0xff ? codePoint - PRIVATE : codePoint;
  if (name === null || code < 0x20 || code > 0xff) return null;
  if (code === 0x20) return " ";
  const found = name === "Zapf Dingbats" ? zapf(code) : fromDingbat(name, code)?.string;
  return found === undefined ? null : (USUAL.get(found) ?? found);
}

/** Whether a character has a meaning only in the font that it was written with. */
export function isPrivate(codePoint: number): boolean {
  return codePoint >= 0xe000 && codePoint <= 0xf8ff;
}

function usualName(font: string | null | undefined): string | null {
  if (!font) return null;
  // Fonts that a PDF holds in part have six letters before their name: "ABCDEF+Wingdings-Regular".
  const plain = font.replace(/^[A-Z]{6}\+/, "").toLowerCase();
  return SAME.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function zapf(code: number): string | undefined {
  const isSign = (code > 0x20 && code <= 0x7e) || (code >= 0xa1 && code !== 0xf0 && code <= 0xfe);
  return isSign ? (ZAPF.get(code) ?? String.fromCodePoint(0x2700 + code - 0x20)) : undefined;
}

function each(usual: string, shapes: string): [string, string][] {
  return [...shapes].map((shape) => [shape, usual]);
}

function pairs(from: number, signs: string): [number, string][] {
  return [...signs].map((sign, at) => [from + at, sign]);
}
