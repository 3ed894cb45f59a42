/** A colour on the screen, each channel from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number];

export const WHITE: Color = [255, 255, 255];
export const BLACK: Color = [0, 0, 0];

/** Colours whose channels all differ by no more than this look the same as letters on a page. */
const SAME = 12;

/** Whether letters of one colour cannot be told from the other colour behind them. */
export function looksSame(letters: Color, behind: Color): boolean {
  return letters.every((channel, index) => Math.abs(channel - (behind[index] ?? 0)) <= SAME);
}

/** A colour of that opacity (0 to 1) above another one. */
export function blend(above: Color, opacity: number, below: Color): Color {
  const mix = (index: 0 | 1 | 2) => above[index] * opacity + below[index] * (1 - opacity);
  return [mix(0), mix(1), mix(2)];
}

/** "#fff", "ffffff", "#ffffffff" without its opacity; null: it is no such colour. */
export function readHex(text: string): Color | null {
  const digits = /^#?([0-9a-f]{3,8})$/i.exec(text.trim())?.[1];
  if (!digits || digits.length === 5 || digits.length === 7) return null;
  const isShort = digits.length <= 4;
  const channel = (index: number) =>
    isShort
      ? Number.parseInt(`${digits.charAt(index)}${digits.charAt(index)}`, 16)
      : Number.parseInt(digits.slice(index * 2, index * 2 + 2), 16);
  return [channel(0), channel(1), channel(2)];
}
