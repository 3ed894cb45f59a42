import { noteMark, struck, subscript, superscript } from "../marks/marks.ts";
import { fromSymbolFont, isPrivate, isSymbolFont, UNTOLD } from "../marks/symbol-fonts.ts";
import { linesOfStruck } from "./struck-lines.ts";
import { type Attributes, attribute, isOn, numberOf } from "./xml.ts";

/** What a run or style says of the meaning of its look; null: nothing. */
export type RunMarks = {
  isStruck: boolean | null;
  /** "superscript", "subscript" or "baseline", as Word names them. */
  script: string | null;
  font: string | null;
};

/** What could not be kept, or is marked, counted over the whole document. */
export type Counts = { struck: number; symbols: number; formulas: number; changes: number };

type Script = "superscript" | "subscript" | "note" | null;
/** A text whose marks are the same throughout. */
export type Piece = { text: string; isStruck: boolean; script: Script };

/** The font that draws a run's Latin letters and signs. */
export function fontOf(attributes: Attributes): string | null {
  const theme = attribute(attributes, "asciiTheme") === undefined ? null : "theme";
  return attribute(attributes, "ascii") ?? attribute(attributes, "hAnsi") ?? theme;
}

/** Notes a property of a run if it is a mark. Returns whether it is. */
export function readRunMark(
  run: RunMarks & { rise: number },
  name: string,
  attributes: Attributes,
): boolean {
  if (name === "strike") run.isStruck = isOn(attributes);
  else if (name === "dstrike") run.isStruck ||= isOn(attributes);
  else if (name === "vertAlign") run.script = attribute(attributes, "val") ?? null;
  else if (name === "position") run.rise = numberOf(attributes) ?? 0;
  else if (name === "rFonts") run.font = fontOf(attributes);
  else return false;
  return true;
}

/** In half points; a smaller shift aligns a picture or a line. */
const SHIFTED = 3;
/** Letters that are shifted and not smaller are no scripts. */
const SMALLER = 0.9;

/** Whether a run stands higher or lower than its line, by its own words or because it is shifted and small. */
export function scriptOf(
  stated: string | null,
  shift: { rise: number; size: number | null; lineSize: number },
): Script {
  if (stated === "superscript" || stated === "subscript") return stated;
  const isSmall = shift.size !== null && shift.size <= shift.lineSize * SMALLER;
  if (!isSmall || Math.abs(shift.rise) < SHIFTED) return null;
  return shift.rise > 0 ? "superscript" : "subscript";
}

/** The text of a run in its font: the signs of symbol fonts as Unicode characters. */
export function inFont(text: string, font: string | null, counts: Counts): string {
  if (!isSymbolFont(font) && !/[\ue000-\uf8ff]/.test(text)) return text;
  return [...text].map((character) => signOf(character, font, counts)).join("");
}

function signOf(character: string, font: string | null, counts: Counts): string {
  const code = character.codePointAt(0) ?? 0;
  const sign = fromSymbolFont(font, code);
  if (sign !== null) return sign;
  if (!isPrivate(code)) return character;
  counts.symbols++;
  return UNTOLD;
}

/** The sign of `w:sym`, by its font and its code. */
export function symbolOf(attributes: Attributes, runFont: string | null, counts: Counts): string {
  const code = Number.parseInt(attribute(attributes, "char") ?? "", 16);
  const isCharacter = code >= 0x20 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  if (isCharacter)
    return signOf(String.fromCodePoint(code), attribute(attributes, "font") ?? runFont, counts);
  counts.symbols++;
  return UNTOLD;
}

/** Adds a text to pieces; what has the same marks as the text before is one piece with it. */
export function addPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1);
  const isSame = last?.isStruck === piece.isStruck && last.script === piece.script;
  if (isSame) last.text += piece.text;
  else pieces.push({ ...piece });
}

/** The text of pieces, with their marks as characters. */
export function writePieces(pieces: readonly Piece[], counts: Counts): string {
  const groups: { text: string; isStruck: boolean }[] = [];
  for (const { text, script, isStruck } of pieces) {
    const written = WRITERS[script ?? "line"](text);
    const last = groups.at(-1);
    if (last?.isStruck === isStruck) last.text += written;
    else groups.push({ text: written, isStruck });
  }
  return groups.map((group) => (group.isStruck ? strike(group.text, counts) : group.text)).join("");
}

const WRITERS = { superscript, subscript, note: noteMark, line: (text: string) => text };

function strike(text: string, counts: Counts): string {
  if (text.trim() === "") return text;
  counts.struck++;
  return linesOfStruck(text, struck);
}
