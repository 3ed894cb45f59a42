/**
 * Tokens by the thousand characters, as providers put it for their own tokenizers: about 0.6 a Chinese
 * character, about 0.3 a Latin one.
 */
const [PER_HAN, PER_OTHER] = [600, 300];

/** Roughly how many tokens a text has; for where no provider says, never for a bill. */
export function estimateTokens(text: string): number {
  const han = text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/gu)?.length ?? 0;
  const others = text.length - han;
  return Math.ceil((han * PER_HAN + others * PER_OTHER) / 1_000);
}

/** The same of a text of which only the length in bytes is known: what English has, and Chinese not more. */
export const TOKENS_PER_BYTE = 0.3;
