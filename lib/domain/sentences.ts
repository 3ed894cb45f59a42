/** A sentence, as offsets into its text. Never empty, without surrounding space. */
export type Sentence = { start: number; end: number };

/** Abbreviations that may be followed by a capital letter or a number without ending the sentence. */
const ABBREVIATIONS = new Set(
  (
    "mr mrs ms messrs mx dr drs prof hon st ste jr sr esq rev fr gen sen rep gov pres sgt cpl lt col maj capt cmdr adm " +
    "insp supt amb mt ft ave blvd rd bldg ca seq approx cert v vs cf al et eg ie viz ed eds trans " +
    "inc corp ltd llc co bros assn dept div dist ct cir app supp fed crim civ proc evid bankr " +
    "ann stat stats bus com comm const admin reg regs ins lab tex cal ark ala ariz colo conn del " +
    "fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa tenn va vt wash " +
    "wis wyo op ord ops para paras approx dept univ int nat natl assoc internat dec jan feb aug " +
    "sept oct nov"
  ).split(" "),
);

/** Titles stand before a name and never end a sentence. */
const TITLES = new Set(
  "mr mrs ms messrs mx dr drs prof hon rev sgt cpl lt capt cmdr gov".split(" "),
);

/** Abbreviations before a number. Without a number after them, they end the sentence. */
const NUMBERED = new Set(
  "no nos art arts sec secs ch cl fig figs eq p pp vol vols tab ex sch item items rule rules app reg".split(
    " ",
  ),
);

/** Words that begin a sentence far more often than they continue a name such as "U.S." or "Inc.". */
const STARTERS = new Set(
  (
    "the a an in it its this that these those if he she they we you under when where while " +
    "however but and for on at as to there here after before because although such no any all each"
  ).split(" "),
);

const TERMINATORS = /[.!?。！？｡…\n\r\f\u2028\u2029]+/g;
const LINE_BREAK = /[\n\r\f\u2028\u2029]/;
const WIDE = /[。！？｡]/;
/** What may follow the full stop and still belong to the sentence: quotes, brackets, marks of notes, citations. */
const CLOSERS = /["'”’»)\]}」』）】〉》]*(?:⁽[^⁾\s]{1,6}⁾)*(?:[ \t]?\[\d{1,3}\])*/y;

/**
 * The sentences of English and Chinese text, in order. A line break always ends one, because our parsers put line breaks
 * only between blocks. Takes time linear in the text.
 */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  for (const match of text.matchAll(TERMINATORS)) {
    const end = endOfSentence(text, start, match.index, match[0]);
    if (end === null) continue;
    pushTrimmed(sentences, text, start, end);
    start = end;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}

/** The end of the sentence closed by these terminators. Null: they do not end one. */
function endOfSentence(text: string, start: number, at: number, marks: string): number | null {
  // An earlier full stop may have consumed these with its closing quotes.
  if (at < start) return null;
  const lineBreak = marks.search(LINE_BREAK);
  if (lineBreak === 0) return at + marks.length;
  const visible = lineBreak > 0 ? marks.slice(0, lineBreak) : marks;
  const end = afterClosers(text, at + visible.length);
  if (lineBreak > 0 || WIDE.test(visible)) return end;
  if (end < text.length && !/\s/.test(text.charAt(end))) return null;
  return marks.includes("!") || marks.includes("?") || endsAtFullStop(text, start, at, end)
    ? end
    : null;
}

function afterClosers(text: string, from: number): number {
  CLOSERS.lastIndex = from;
  return from + (CLOSERS.exec(text)?.[0].length ?? 0);
}

function endsAtFullStop(text: string, start: number, at: number, end: number): boolean {
  const next = text.slice(end, end + 24).trimStart();
  if (next === "") return true;
  if (/^[\p{Ll}§¶,;:—–]/u.test(next)) return false;
  // A number at the start of a line is a list number, not a sentence: "2.1. Common law".
  if (at - start < 16 && LIST_NUMBER.test(text.slice(start, at))) return false;
  const before = text.slice(Math.max(start, at - 24), at);
  const word = /[\p{Script=Latin}\p{N}.]+$/u.exec(before)?.[0] ?? "";
  if (/^\p{Lu}$/u.test(word) && LETTERED.test(before)) return true;
  return !isAbbreviation(word, next);
}

const LIST_NUMBER = /^\s*\(?(?:[\d.]+|[a-zA-Z]|[ivxIVX]+)\)?$/;
/** What has a letter for its number: the full stop after "hepatitis B" or "Part A" ends the sentence. */
const LETTERED =
  /\b(?:hepatitis|vitamins?|influenza|types?|parts?|exhibits?|schedules?|annex|appendix|classe?s?|grades?|stages?|phases?|groups?|levels?|category|categories|tables?|figures?|plans?|titles?|chapters?|sections?|series|options?|items?|steps?) \p{Lu}$/iu;

function isAbbreviation(word: string, next: string): boolean {
  const lower = word.toLowerCase();
  if (NUMBERED.has(lower)) return /^(?:\d|[IVX]+\b|§)/.test(next);
  // "U.S.", "e.g.", and initials of a name.
  const isInitials = /^(?:\p{L}\.)*\p{L}$/u.test(word) && (word.length > 1 || /\p{Lu}/u.test(word));
  if (!(isInitials || ABBREVIATIONS.has(lower))) return false;
  // "Dr. A. Smith": the initial of a name, not the article.
  if (TITLES.has(lower) || /^\p{Lu}\.\s/u.test(next)) return true;
  const nextWord = /^[("'“‘[]*(\p{L}+)/u.exec(next)?.[1] ?? "";
  return !STARTERS.has(nextWord.toLowerCase());
}

function pushTrimmed(sentences: Sentence[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start) sentences.push({ start, end });
}
