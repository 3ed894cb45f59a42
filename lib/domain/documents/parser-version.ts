/**
 * Raise this when the parsers find other text in the same file: the worker then parses the earlier documents again
 * (ingest/parse-again.ts). 1: hidden text is kept apart.
 */
export const PARSER_VERSION = 1;
