/**
 * Raise this whenever `tokensOf` begins to give other tokens for a text. Passages keep their terms;
 * the worker then counts anew those that were stored under another number, or from before there was
 * one (0), while they stay to be found.
 */
export const TERMS_VERSION = 1;
