import type { CountTokens } from "#lib/text/estimate-tokens";

/** The most of a passage's 512 tokens that its context may take. */
const MAX_CONTEXT_TOKENS = 96;

/**
 * The text that is embedded in front of a passage: the document's title and the headings above it, each
 * at most once. When they are too long, the outer headings are dropped first, then the title is
 * shortened.
 */
export function contextPrefix(
  title: string | null,
  headings: readonly string[],
  countTokens: CountTokens,
): string {
  const inner = headings.filter((heading) => heading !== title);
  const lines = title ? [title, ...inner] : inner;
  while (lines.length > 2 && countTokens(lines.join("\n")) > MAX_CONTEXT_TOKENS) lines.splice(1, 1);
  if (countTokens(lines.join("\n")) <= MAX_CONTEXT_TOKENS) return lines.join("\n");
  const share = Math.floor(MAX_CONTEXT_TOKENS / lines.length);
  return lines.map((line) => cut(line, share, countTokens)).join("\n");
}

function cut(line: string, tokens: number, countTokens: CountTokens): string {
  let text = line.slice(0, tokens * 8);
  while (text !== "" && countTokens(text) > tokens)
    text = text.slice(0, Math.floor(text.length * 0.8));
  return text.trim();
}
