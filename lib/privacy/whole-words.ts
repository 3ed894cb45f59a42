/**
 * A pattern (for the `u` flag) that matches a text with any spacing between its words. Latin words and numbers match
 * only as whole words: "Ann" does not match in "annual", nor 123456 in 1,123456. Chinese has no word borders.
 */
export function wholeWords(text: string): string {
  const words = text.split(/\s+/).map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"));
  const before = /^[\p{Script=Latin}\d]/u.test(text) ? "(?<![\\p{Script=Latin}\\d]|\\d[.,])" : "";
  const after = /[\p{Script=Latin}\d]$/u.test(text) ? "(?![\\p{Script=Latin}\\d]|[.,]\\d)" : "";
  return before + words.join("\\s+") + after;
}
