const LEAST = 2;
const MOST = 200;

/** The terms of a text with one on each line, each once, and the first line that can be none. */
export function termsIn(text: string): {
  terms: string[];
  wrong: { line: number; text: string } | null;
} {
  const lines = text.split("\n").map((line, index) => ({ line: index + 1, text: line.trim() }));
  const written = lines.filter((line) => line.text !== "");
  const wrong = written.find((line) => line.text.length < LEAST || line.text.length > MOST) ?? null;
  return { terms: [...new Set(written.map((line) => line.text))], wrong };
}
