/**
 * Raise this whenever `tokensOf` changes its output for a text. Passages keep their terms; the worker then recounts those
 * stored under another number (0: before there was one), while they remain searchable.
 */
export const TERMS_VERSION = 1;
