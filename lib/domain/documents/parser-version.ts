/**
 * Raise this when the parsers read other text out of the same file: the worker then reads the earlier documents again
 * (ingest/read-again.ts). 1: hidden text is kept apart.
 */
export const PARSER_VERSION = 1;
