/**
 * Raise this when the parsers find other text in the same file: the worker then parses the earlier documents again
 * (ingest/parse-again.ts). 1: hidden text is kept apart.
 * 2: marks, numbers of lists, fields and formulas are text.
 */
export const PARSER_VERSION = 2;

/** Since this version the parsers keep hidden text apart; what an earlier one parsed was not checked for it. */
export const HIDDEN_TEXT_SINCE = 1;
