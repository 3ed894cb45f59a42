import { sentencesOf } from "#lib/domain/sentences";

/** Marks each sentence by itself, so that a sentence that is quoted alone still says that it is struck. */
export function linesOfStruck(text: string, mark: (sentence: string) => string): string {
  const sentences = sentencesOf(text);
  let at = 0;
  const parts = sentences.map(({ start, end }) => {
    const before = text.slice(at, start);
    at = end;
    return before + mark(text.slice(start, end));
  });
  return parts.join("") + text.slice(at);
}
