/**
 * Sentences one after the other. Chinese ones are joined without a space, because their full stop is as wide as a
 * character; what is empty is left out.
 */
export function joinSentences(
  locale: string,
  sentences: readonly (string | false | null | undefined)[],
): string {
  return sentences.filter(Boolean).join(locale === "zh" ? "" : " ");
}
