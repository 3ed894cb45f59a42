import { fraction, root } from "../marks/formula.ts";
import { subscript, superscript } from "../marks/marks.ts";
import type { Counts } from "./run-marks.ts";
import { entry } from "./xml.ts";

type Reader = { text: string; at: number; isLost: boolean };
/** No formula of a document nests deeper. */
const MAX_DEPTH = 40;
const BRACKETS = new Map([
  ["(", 1],
  [")", -1],
]);

/** The formula of an `EQ` field in one line: `\f(a,b)` is a/b. */
export function eqLine(instruction: string, counts: Counts): string {
  const reader: Reader = { text: instruction.trim(), at: 0, isLost: false };
  const line = readUntil(reader, /^$/, 0);
  if (reader.isLost) counts.formulas++;
  return line.trim();
}

/** Reads up to a character that ends an argument. */
function readUntil(reader: Reader, end: RegExp, depth: number): string {
  let line = "";
  let brackets = 0;
  for (
    let next = reader.text.charAt(reader.at);
    next !== "";
    next = reader.text.charAt(reader.at)
  ) {
    if (brackets === 0 && end.test(next)) break;
    brackets += BRACKETS.get(next) ?? 0;
    line += next === "\\" ? readCommand(reader, depth + 1) : next;
    if (next !== "\\") reader.at++;
  }
  return line;
}

function readCommand(reader: Reader, depth: number): string {
  const command = /^\\(\*\s?\w+(?:\s?"[^"]*")?\s?\S*|[a-z]{1,2}|.)/i.exec(
    reader.text.slice(reader.at, reader.at + 80),
  );
  reader.at += command?.[0].length ?? 1;
  const name = command?.[1]?.toLowerCase() ?? "";
  if (name.startsWith("*")) return "";
  if (!/^[a-z]/.test(name)) return name;
  const options = readOptions(reader);
  if (reader.text.charAt(reader.at) !== "(" || depth > MAX_DEPTH) {
    reader.isLost = true;
    return "";
  }
  return write(reader, name, options, readArguments(reader, depth));
}

/** Options stand between a command and its bracket: `\s\up8(2)`, `\o\ac(…)`. */
function readOptions(reader: Reader): string {
  const options = /^(?:\s*\\[a-z]{2}\d*(?:\\?[^\s\\(])?)*\s*/i.exec(
    reader.text.slice(reader.at, reader.at + 80),
  )?.[0];
  reader.at += options?.length ?? 0;
  return options?.toLowerCase() ?? "";
}

function readArguments(reader: Reader, depth: number): string[] {
  const found: string[] = [];
  do {
    reader.at++;
    found.push(readUntil(reader, /[,;)]/, depth).trim());
  } while (/[,;]/.test(reader.text.charAt(reader.at)));
  reader.at++;
  return found;
}

function write(reader: Reader, name: string, options: string, found: string[]): string {
  const writer = entry(WRITERS, options.includes("\\ad") ? `${name}ad` : name);
  if (!writer) reader.isLost = true;
  return writer?.(found, options) ?? found.join(", ");
}

const WRITERS: Record<string, (found: string[], options: string) => string> = {
  f: ([above = "", below = ""]) => fraction(above, below),
  r: ([first = "", second]) => (second === undefined ? root("", first) : root(first, second)),
  s: ([text = ""], options) => (options.includes("do") ? subscript(text) : superscript(text)),
  b: ([text = ""]) => (/^[([{]/.test(text) ? text : `(${text})`),
  x: (found) => found.join(", "),
  l: (found) => found.join(", "),
  i: ([low = "", high = "", of = ""]) => `∫${subscript(low)}${superscript(high)} ${of}`,
  // Two texts over each other: words of East Asia with their reading above, which is raised only for that.
  oad: ([reading = "", words = ""]) => `${words}(${reading.replace(/^\^\{?([^}]*)\}?$/, "$1")})`,
};
