import { linkBehind, readBracketed, readNumbers, type WrittenMarker } from "./read-marker.ts";
import { isSuperscript, readSuperscript } from "./superscripts.ts";

type Reading = WrittenMarker | "open" | null;

const BRACKETS = "[［【〔(（";
/** Where a marker may begin. */
export const BEGINNINGS = /[[［【〔(（\\*_<⁰¹²³⁴⁵⁶⁷⁸⁹]/g;
const TAG = /^<(sup|cite|ref)(?:\s[^<>\n]{0,60})?>\s*/i;
const TAG_BEGUN =
  /^<(?:s(?:up?)?|c(?:i(?:te?)?)?|r(?:ef?)?)?$|^<(?:sup|cite|ref)(?:\s[^<>\n]{0,60})?>?\s*$/i;

/**
 * Reads the marker that begins at `at`, however a model writes it: in brackets of any kind, with a word for its source,
 * escaped, in bold, as a link, as a superscript or in a tag for one. `sources`: how many the model was given.
 */
export function readSpelling(text: string, at: number, sources: number): Reading {
  const character = text.charAt(at);
  if (isSuperscript(character)) return readSuperscript(text, at, sources);
  if (BRACKETS.includes(character)) return readLinked(text, at);
  if (character === "\\") return readEscaped(text, at);
  return character === "<" ? readTagged(text, at) : readEmphasized(text, at);
}

function readEscaped(text: string, at: number): Reading {
  const next = text.charAt(at + 1);
  if (next === "") return "open";
  return next !== "(" && BRACKETS.includes(next) ? readLinked(text, at + 1) : null;
}

function readEmphasized(text: string, at: number): Reading {
  const [signs = ""] = /^(?:\*{1,3}|_{1,2})/.exec(text.slice(at)) ?? [];
  const inside = at + signs.length;
  if (inside === text.length) return "open";
  if (!BRACKETS.includes(text.charAt(inside))) return null;
  const marker = readLinked(text, inside);
  if (marker === null || marker === "open") return marker;
  const rest = text.slice(marker.end, marker.end + signs.length);
  if (rest === signs) return { ...marker, end: marker.end + signs.length };
  return rest.length < signs.length && signs.startsWith(rest) ? "open" : null;
}

function readTagged(text: string, at: number): Reading {
  const rest = text.slice(at);
  const [opening, name = ""] = TAG.exec(rest) ?? [];
  if (opening === undefined) return TAG_BEGUN.test(rest) ? "open" : null;
  const inside = at + opening.length;
  if (inside === text.length) return "open";
  const isBracketed = BRACKETS.includes(text.charAt(inside));
  const marker = isBracketed ? readLinked(text, inside) : readNumbers(text, inside);
  if (marker === null || marker === "open") return marker;
  return closedBy(`</${name.toLowerCase()}>`, text, marker);
}

function closedBy(closing: string, text: string, marker: WrittenMarker): Reading {
  const behind = text.slice(marker.end).trimStart();
  const found = behind.slice(0, closing.length).toLowerCase();
  if (found === closing) return { ...marker, end: text.length - behind.length + closing.length };
  return behind.length < closing.length && closing.startsWith(found) ? "open" : null;
}

/** A marker in brackets with the link behind it, or up to the second one of `[1]–[3]`. */
function readLinked(text: string, at: number): Reading {
  const marker = readBracketed(text, at);
  if (marker === null || marker === "open") return marker;
  const link = linkBehind(text, marker.end);
  if (link === "open") return "open";
  const end = marker.end + link;
  if (link > 0 || !/^[-–—‑~～]/.test(text.slice(end))) return { ...marker, end };
  if (end + 1 === text.length) return "open";
  const other = readBracketed(text, end + 1);
  if (other === "open") return "open";
  const [from = 0, to = 0] = [marker.markers.at(-1), other?.markers[0]];
  if (!other || to <= from || to - from > 20) return { ...marker, end };
  const between = Array.from({ length: to - from - 1 }, (_, index) => from + index + 1);
  return { end: other.end, markers: [...marker.markers, ...between, ...other.markers] };
}
