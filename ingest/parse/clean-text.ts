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
const LINE_BREAKS = /\r\n?|[\f\v\u2028\u2029]/g;
/** Any white space except a line break. */
const SPACES = /[^\S\n]+/g;
const SPACES_AT_LINE_BREAK = / ?\n ?/g;
const MANY_LINE_BREAKS = /\n{2,}/g;
const KANGXI_RADICALS = /[\u2e80-\u2fd5]/g;

/** Removes invisible characters and writes every line break as "\n". */
export function removeInvisible(text: string): string {
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
