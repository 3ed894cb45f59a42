import type { Atom } from "./sections.ts";

/** A number at the start of a block as one of the ways to count reads it: (c) is a letter, and a hundred in Roman. */
type Reading = { way: string; value: number };
/** A clause around the current place, as it is written: "4.2", "(b)". */
type Clause = Reading & { label: string };
type Numbered = { label: string; readings: Reading[]; isAbsolute: boolean };

const HAN = "一二三四五六七八九十";
const IN_BRACKETS = new RegExp(
  `^([(（])([a-z]{1,2}|[ivxlc]{1,6}|[A-Z]|[IVXLC]{1,6}|\\d{1,3}|[${HAN}]{1,3})[)）]`,
);
const WITH_STOP = /^([a-z]|[ivx]{1,5}|[A-Z]|[IVX]{1,5}|\d{1,3})([.)])(?=\s)/;
/** "4.2", "4.2.1": it names all clauses around it itself. */
const DECIMAL = /^(?:(?:Section|Clause|Article|§)\s?)?(\d{1,3}(?:\.\d{1,3})+)[.)]?(?=\s|$)/i;
/** "[12]": a paragraph of a judgment. */
const PARAGRAPH = /^\[\d{1,4}\](?=\s)/;
const HEADED = /^(?:(?:Section|Clause|Article|§)\s?)?(\d{1,3}(?:\.\d{1,3})*)[.)]?(?=\s|$)/i;

/**
 * For each atom of a section the clause in which it stands, as it is cited: "4.2(b)(iii)". Empty where the headings
 * and the atom's own beginning say it already, or where nobody can tell.
 */
export function clauseLabels(
  text: string,
  atoms: readonly Atom[],
  headings: readonly string[],
  isUnit: boolean,
): string[] {
  const last = headings.at(-1) ?? "";
  const base = isUnit ? last : (HEADED.exec(last)?.[1] ?? "");
  const open: Clause[] = [];
  return atoms.map(({ start, end }) => {
    const numbered = numberOf(text.slice(start, Math.min(end, start + 40)));
    if (!numbered) return joined("", open.filter(isAbsolute));
    enter(open, numbered);
    const isTold = open.length === 1 && (base === "" || !/^[(（]/.test(numbered.label));
    return isTold ? "" : joined(open.some(isAbsolute) ? "" : base, open);
  });
}

const isAbsolute = ({ way }: Clause) => way === "absolute";

function joined(base: string, clauses: readonly Clause[]): string {
  return clauses.reduce((path, { label }) => {
    return path === "" || /^[(（]/.test(label) ? path + label : `${path} ${label}`;
  }, base);
}

function numberOf(start: string): Numbered | null {
  const absolute = DECIMAL.exec(start)?.[1] ?? PARAGRAPH.exec(start)?.[0];
  if (absolute) return { label: absolute, readings: [], isAbsolute: true };
  const [label, , inside] = IN_BRACKETS.exec(start) ?? [];
  if (label && inside) return { label, readings: readingsOf(inside, "("), isAbsolute: false };
  const [, bare, stop] = WITH_STOP.exec(start) ?? [];
  if (!bare || !stop) return null;
  return { label: bare, readings: readingsOf(bare, stop), isAbsolute: false };
}

function enter(open: Clause[], { label, readings, isAbsolute: isWhole }: Numbered): void {
  if (isWhole) {
    open.splice(0, open.length, { way: "absolute", value: 0, label });
    return;
  }
  const first = readings.filter(({ value }) => value === 1);
  const reading = placeOf(open, readings, (next, before) => next === before + 1) ??
    placeOf(open, first, () => true) ??
    (first.length > 0 ? null : placeOf(open, readings, (next, before) => next > before)) ?? {
      at: open.length,
      ...firstOf(readings),
    };
  open.splice(reading.at, open.length, { way: reading.way, value: reading.value, label });
}

/** The innermost open clause that the number goes on from. */
function placeOf(
  open: readonly Clause[],
  readings: readonly Reading[],
  goesOn: (next: number, before: number) => boolean,
): (Reading & { at: number }) | null {
  for (let at = open.length - 1; at >= 0; at--) {
    const found = readings.find(
      ({ way, value }) => way === open[at]?.way && goesOn(value, open[at]?.value ?? 0),
    );
    if (found) return { ...found, at };
  }
  return null;
}

/** A list that begins: the reading by which this is its first number, Roman before letters. */
function firstOf(readings: readonly Reading[]): Reading {
  return readings.find(({ value }) => value === 1) ?? readings[0] ?? { way: "none", value: 0 };
}

function readingsOf(text: string, style: string): Reading[] {
  if (/^\d+$/.test(text)) return [{ way: `${style}1`, value: Number(text) }];
  if (HAN.includes(text.charAt(0))) return [{ way: `${style}一`, value: hanValue(text) }];
  const shape = text === text.toLowerCase() ? "a" : "A";
  const lower = text.toLowerCase();
  const readings: Reading[] = [];
  const roman = romanValue(lower);
  const isOneLetter = new Set(lower).size === 1;
  if (roman !== null) readings.push({ way: `${style}${shape}roman`, value: roman });
  if (isOneLetter && lower.length <= 2) {
    const value = lower.charCodeAt(0) - 96 + (lower.length - 1) * 26;
    readings.push({ way: `${style}${shape}`, value });
  }
  return readings;
}

function hanValue(text: string): number {
  const [tens = "", ones] = text.includes("十") ? text.split("十") : ["", text];
  const digit = (one: string | undefined) => (one ? HAN.indexOf(one) + 1 : 0);
  return text.includes("十") ? (digit(tens) || 1) * 10 + digit(ones) : digit(text);
}

const ROMAN: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 };

function romanValue(text: string): number | null {
  if (!/^(?:c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(text)) return null;
  const values = [...text].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce(
    (sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value),
    0,
  );
}
