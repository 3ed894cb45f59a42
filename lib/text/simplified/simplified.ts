import { SIMPLIFIED } from "./table.ts";

const simplifiedOf = new Map(
  SIMPLIFIED.trim()
    .split(/\s+/)
    .flatMap(([to = "", ...others]) => others.map((from) => [from, to] as const)),
);
const TRADITIONAL = new RegExp(`[${[...simplifiedOf.keys()].join("")}]`, "g");

/**
 * A text with Traditional characters in their Simplified form, so that either finds the other. One
 * by one and without regard to words: good for comparing, too coarse for showing. Every offset into
 * the text stays right.
 */
export function simplified(text: string): string {
  return text.replace(TRADITIONAL, (character) => simplifiedOf.get(character) ?? character);
}
