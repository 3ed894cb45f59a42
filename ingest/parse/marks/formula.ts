import { superscript } from "./marks.ts";

/** Accents above a letter, and the characters that combine with it. */
const ACCENTS = new Map([
  ["¯", "\u0304"],
  ["‾", "\u0304"],
  ["_", "\u0304"],
  ["^", "\u0302"],
  ["ˆ", "\u0302"],
  ["~", "\u0303"],
  ["˜", "\u0303"],
  ["˙", "\u0307"],
  ["→", "\u20d7"],
]);
const ROOTS = new Map([
  ["", "√"],
  ["2", "√"],
  ["3", "∛"],
  ["4", "∜"],
]);

/** A fraction in one line: (a+b)/(2×c), or 3⁄4 for two numbers. */
export function fraction(above: string, below: string): string {
  const isNumber = (text: string) => /^\d+$/.test(text);
  return isNumber(above) && isNumber(below)
    ? `${above}⁄${below}`
    : `${grouped(above)}/${grouped(below)}`;
}

/** √(x), ∛(x), ⁿ√(x). */
export function root(index: string, inside: string): string {
  return `${ROOTS.get(index) ?? `${superscript(index)}√`}(${inside})`;
}

/** One letter with a sign above it; more than one letter keep the sign behind them, raised. */
export function accented(base: string, sign: string): string {
  const combining = /^\p{M}$/u.test(sign) ? sign : ACCENTS.get(sign);
  return combining !== undefined && [...base].length === 1
    ? base + combining
    : grouped(base) + superscript(sign);
}

/** What is more than one number, name or bracket, in brackets, so that it stays together in a line. */
export function grouped(text: string): string {
  const isOne = /^(?:[\p{L}\p{M}]+[₀-₎ᵢ-ᵪₐ-ₜ]*|[\d.,]+|.?)$/u.test(text);
  return isOne || isInBrackets(text) ? text : `(${text})`;
}

/** Whether the first bracket is closed by the last one. */
function isInBrackets(text: string): boolean {
  if (!/^[([{|].*[)\]}|]$/s.test(text)) return false;
  let depth = 0;
  for (let at = 0; at < text.length - 1; at++) {
    if (/[([{]/.test(text.charAt(at))) depth++;
    if (/[)\]}]/.test(text.charAt(at))) depth--;
    if (depth === 0) return false;
  }
  return true;
}
