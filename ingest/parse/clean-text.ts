/**
 * Invisible characters that must not be stored: controls, NUL (Postgres refuses it), lone surrogates
 * (not encodable), zero-width and bidirectional controls, and invisible tag characters, which hide
 * instructions from people but not from models.
 */
const INVISIBLE = new RegExp(
  [
    "[\\0-\\x08\\x0b\\x0e-\\x1f\\x7f-\\x9f\\xad\\u061c\\u180e\\u200b-\\u200f\\u202a-\\u202e]",
    "[\\u2060-\\u206f\\ufe00-\\ufe0f\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff]",
    "[\\ud800-\\udfff]",
    "[\\u{e0000}-\\u{e007f}]",
  ].join("|"),
  "gu",
);
/**
 * Letters of Arabic, Indian and other scripts need the zero-width joiners between them: without them a word is written
 * otherwise.
 */
const JOINED =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Mongolian}])[\u200c\u200d](?=[\p{L}\p{M}])/gu;
/** Private-use characters that hold the place of a joiner that stays. */
const KEPT = { "\u200c": "\u{10fffc}", "\u200d": "\u{10fffd}" } as const;
const KEPT_PLACES = /[\u{10fffc}\u{10fffd}]/gu;
const LINE_BREAKS = /\r\n?|[\f\v\u2028\u2029]/g;
/** Any white space except a line break. */
const SPACES = /[^\S\n]+/g;
const SPACES_AT_LINE_BREAK = / ?\n ?/g;
const MANY_LINE_BREAKS = /\n{2,}/g;
const KANGXI_RADICALS = /[\u2e80-\u2fd5]/g;

/** Removes invisible characters, except joiners that a script needs, and writes every line break as "\n". */
export function removeInvisible(text: string): string {
  return /[\u200c\u200d]/.test(text) ? removeKeepingJoiners(text) : removeAll(text);
}

function removeKeepingJoiners(text: string): string {
  const held = text
    .replace(KEPT_PLACES, "")
    .replace(JOINED, (joiner) => (joiner === "\u200c" ? KEPT["\u200c"] : KEPT["\u200d"]));
  return removeAll(held).replace(KEPT_PLACES, (place) =>
    place === KEPT["\u200c"] ? "\u200c" : "\u200d",
  );
}

function removeAll(text: string): string {
  return text
    .replace(LINE_BREAKS, "\n")
    .replace(/\x85/g, "\n")
    .replace(INVISIBLE, "")
    .replace(KANGXI_RADICALS, (radical) => radical.normalize("NFKC"));
}

/** The text of one block: spaces collapsed, single line breaks kept, ends trimmed. */
export function cleanBlock(text: string): string {
  return removeInvisible(text)
    .replace(SPACES, " ")
    .replace(SPACES_AT_LINE_BREAK, "\n")
    .replace(MANY_LINE_BREAKS, "\n")
    .trim();
}

/** The text of something on one line: a heading, a table cell, a title. */
export function cleanLine(text: string): string {
  return cleanBlock(text).replace(/\n/g, " ");
}

/** Text in which spaces matter, such as program code. */
export function cleanPreformatted(text: string): string {
  return removeInvisible(text).replace(/^\n+|\s+$/g, "");
}
