import { SIMPLIFIED } from "./table.ts";

const simplifiedOf = new Map(
  SIMPLIFIED.trim()
    .split(/\s+/)
    .flatMap(([to = "", ...others]) => others.map((from) => [from, to] as const)),
);
const TRADITIONAL = new RegExp(`[${[...simplifiedOf.keys()].join("")}]`, "g");

/**
 * A text with Traditional characters replaced by Simplified ones, so that a search in either finds both.
 * Characters are replaced one by one, without regard to words: good enough to compare, too coarse to
 * show. Offsets into the text stay valid.
 */
export function simplified(text: string): string {
  return text.replace(TRADITIONAL, (character) => simplifiedOf.get(character) ?? character);
}
