const LEAST = 2;
const MOST = 200;

/** The terms of a text with one per line, without duplicates, and the first line that cannot be a term. */
export function termsIn(text: string): {
  terms: string[];
  wrong: { line: number; text: string } | null;
} {
  const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line.trim() }));
  const written = lines.filter((line) => line.text !== "");
  const wrong = written.find((line) => line.text.length < LEAST || line.text.length > MOST) ?? null;
  return { terms: [...new Set(written.map((line) => line.text))], wrong };
}
