import { normalizeOrigin } from "#lib/domain/widgets/origins";

/** The lines of a text area that are not empty. */
export function readLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

export type WrongLine = { line: number; text: string };

/**
 * The origins in a text with one per line, in stored form and without duplicates; and the first line
 * that is none.
 */
export function readOrigins(text: string): { origins: string[]; wrong: WrongLine | null } {
  const read = text
    .split("\n")
    .map((line, index) => ({ line: index + 1, text: line.trim(), origin: normalizeOrigin(line) }))
    .filter((line) => line.text !== "");
  const wrong = read.find(({ origin }) => origin === null);
  return {
    origins: [...new Set(read.flatMap(({ origin }) => origin ?? []))],
    wrong: wrong ? { line: wrong.line, text: wrong.text } : null,
  };
}
