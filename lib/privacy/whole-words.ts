/**
 * A pattern (for the `u` flag) of a text, whatever the spaces between its words. Latin words and numbers only as whole ones:
 * "Ann" is not in "annual", and 123456 is not in 1,123456. Chinese writes no borders.
 */
export function wholeWords(text: string): string {
  const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const before = /^[\p{Script=Latin}\d]/u.test(text) ? "(?<![\\p{Script=Latin}\\d]|\\d[.,])" : "";
  const after = /[\p{Script=Latin}\d]$/u.test(text) ? "(?![\\p{Script=Latin}\\d]|[.,]\\d)" : "";
  return before + words.join("\\s+") + after;
}
