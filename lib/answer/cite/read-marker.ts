/** A marker as it is written, up to `end`, and the sources that it names. */
export type WrittenMarker = { end: number; markers: number[] };

/** "open": what has arrived may become a marker. Null: it is none. */
type Reading = WrittenMarker | "open" | null;

/** Words with which models name a source inside brackets. */
const SOURCE_WORDS = [
  "sources",
  "source",
  "src",
  "documents",
  "document",
  "docs",
  "doc",
  "references",
  "reference",
  "refs",
  "ref",
  "citations",
  "citation",
  "cite",
  "passages",
  "passage",
  "quellen",
  "quelle",
  "参见来源",
  "见来源",
  "参见",
  "见",
  "来源",
  "资料",
  "文献",
  "引用",
  "出处",
  "参考",
  "文档",
  "材料",
  "片段",
];
/** Between two numbers: both, or all from the one to the other. */
const ALSO = [
  "|",
  "and",
  "or",
  "&",
  ",",
  "，",
  "、",
  ";",
  "；",
  "/",
  "+",
  "和",
  "与",
  "及",
  "以及",
  "或",
];
const TO = ["-", "–", "—", "‑", "~", "～", "至", "到", "to"];
const JOINTS = [...ALSO, ...TO];
const CLOSING: Readonly<Record<string, string>> = {
  "[": "]",
  "［": "］",
  "【": "】",
  "〔": "〕",
  "(": ")",
  "（": "）",
};
/** More sources than any prompt has. A year has four digits. */
const NUMBER = /^(?:[\d０-９⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[①-⑳])/;
/** Longer ranges are no citations. */
const LONGEST_RANGE = 20;
/** What OpenAI's models write behind a number: `†source`, `†L1-L4`, `:0†name.txt`. */
const DAGGER = /^(?::\d+)?†[^\]】［］[\n]{0,60}/;
/** A place in the source: `, p. 3`, `，第3页`, ` § 4`. And one that may still become it. */
const PLACE =
  /^\s*[,，;:：]?\s*(?:pp?\.?|pages?|art(?:icle|\.)?|para\.?|sec(?:tion|\.)?|§+|第)\s*[\d.]+(?:\s*[-–]\s*[\d.]+)?\s*[页条款段]?/i;
const PLACE_BEGUN = /^(?::\d*|\s*[,，;:：]?\s*(?:[a-z§]{1,8}\.?|第)\s*[\d.]*\s*[-–]?\s*[\d.]*)$/i;
const ANCHORS = /^(?:\(#[^()\s]{0,60}\)|\((?:https?:\/\/|\/|#)[^()\s]{0,300}\))/;

/** Reads along a text that may go on: at its end nothing is certain. */
class Cursor {
  at: number;
  readonly text: string;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  get rest(): string {
    return this.text.slice(this.at);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  skipBlanks(): void {
    this.take(/^[ \t\u00a0]*/);
  }

  /** Takes what stands here; empty where it does not. */
  take(expression: RegExp): string {
    const [found = ""] = expression.exec(this.rest) ?? [];
    this.at += found.length;
    return found;
  }

  /** Takes the first of these words that stands here. "open": the text ends within one of them. */
  takeOne(words: readonly string[]): string | "open" | null {
    const rest = this.rest.toLowerCase();
    if (rest === "") return "open";
    const found = words.find((word) => rest.startsWith(word));
    const isLonger = words.some((word) => word.length > rest.length && word.startsWith(rest));
    if (isLonger) return "open";
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }
}

/** Reads a marker in brackets that begins at `at`; in round ones only with a word for its source. */
export function readBracketed(text: string, at: number): Reading {
  const opening = text.charAt(at);
  const closing = CLOSING[opening];
  if (closing === undefined) return null;
  const cursor = new Cursor(text, at + 1);
  const needsWord = opening === "(" || opening === "（";
  const isDoubled = !needsWord && text.charAt(at + 1) === opening;
  if (isDoubled) cursor.at += 1;
  const list = readList(cursor, needsWord);
  if (list === null || list === "open") return list;
  const closed = takeClosings(cursor, isDoubled ? [closing, closing] : [closing]);
  return closed === true ? { end: cursor.at, markers: list } : closed;
}

function takeClosings(cursor: Cursor, signs: readonly string[]): true | "open" | null {
  for (const sign of signs) {
    cursor.skipBlanks();
    const next = takeClosing(cursor, sign);
    if (next !== true) return next;
  }
  return true;
}

/** Reads numbers without brackets, as they stand in a tag. */
export function readNumbers(text: string, at: number): Reading {
  const cursor = new Cursor(text, at);
  const list = readList(cursor, false);
  return Array.isArray(list) ? { end: cursor.at, markers: list } : list;
}

/** Escaped as `\]`, or with the other kind of bracket, as models mix them. */
function takeClosing(cursor: Cursor, closing: string): true | "open" | null {
  if (cursor.isAtEnd || cursor.rest === "\\") return "open";
  const [found] = /^\\?[\])］】〕）]/.exec(cursor.rest) ?? [];
  const isRound = closing === ")" || closing === "）";
  if (!found || /[)）]/.test(found) !== isRound) return null;
  cursor.at += found.length;
  return true;
}

/** The numbers between two brackets, with what stands around them; after those that were read before. */
function readList(
  cursor: Cursor,
  needsWord: boolean,
  numbers: number[] = [],
  joined: "also" | "to" = "also",
): number[] | "open" | null {
  const number = readNumber(cursor, needsWord);
  if (number === null || number === "open") return number;
  if (!add(numbers, number, joined)) return null;
  const next = readJoint(cursor);
  if (next === null || next === "open") return next ?? numbers;
  return readList(cursor, false, numbers, next);
}

/** A number with what may stand before and behind it: `#1`, `^1^`, `source 1`, `来源：1`, `1†source`. */
function readNumber(cursor: Cursor, needsWord: boolean): number | "open" | null {
  cursor.skipBlanks();
  const word = cursor.takeOne(SOURCE_WORDS);
  if (word === "open") return "open";
  if (word === null && needsWord) return null;
  if (word !== null) cursor.take(/^[\s:：_.]*/);
  cursor.take(/^(?:[#^№]|no\.? ?|nr\.? ?|第)?/i);
  return readDigits(cursor);
}

function readDigits(cursor: Cursor): number | "open" | null {
  if (cursor.isAtEnd) return "open";
  const digits = cursor.take(NUMBER);
  if (digits === "") return null;
  if (PLACE_BEGUN.test(cursor.rest)) return "open";
  cursor.take(DAGGER);
  cursor.take(PLACE);
  cursor.take(/^(?:\^|条|号)?/);
  return cursor.isAtEnd ? "open" : Number(digits.normalize("NFKC"));
}

/** What joins a number with the next one; null: nothing does. */
function readJoint(cursor: Cursor): "also" | "to" | "open" | null {
  const from = cursor.at;
  let joint: "also" | "to" | null = null;
  // ", and"
  for (let words = 0; words < 2; words += 1) {
    cursor.skipBlanks();
    const word = cursor.takeOne(JOINTS);
    if (word === "open") return "open";
    if (word !== null) joint = TO.includes(word) ? "to" : (joint ?? "also");
  }
  if (joint === null) cursor.at = from;
  return joint;
}

function add(numbers: number[], number: number, joined: "also" | "to"): boolean {
  const last = numbers.at(-1);
  if (joined === "also" || last === undefined) {
    numbers.push(number);
    return true;
  }
  if (number < last || number - last > LONGEST_RANGE) return false;
  for (let between = last + 1; between <= number; between += 1) numbers.push(between);
  return true;
}

/** The link behind a marker: `(#source-1)`, `(https://…)`. Its length; "open": it may still come. */
export function linkBehind(text: string, at: number): number | "open" {
  const rest = text.slice(at);
  const found = ANCHORS.exec(rest)?.[0].length;
  if (found !== undefined) return found;
  return rest === "" || /^\((?:$|[#/]|h(?:t|tt|ttp)?s?:?\/{0,2}$|https?:)[^()\s]{0,300}$/.test(rest)
    ? "open"
    : 0;
}
