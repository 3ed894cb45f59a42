/**
 * Tokens per thousand characters, from providers' own statements about their tokenizers: about 0.6 per Chinese
 * character, about 0.3 per Latin one.
 */
const [PER_HAN, PER_OTHER] = [600, 300];

/** A rough number of tokens of a text, used when no provider reports one, never for a bill. */
export function estimateTokens(text: string): number {
  const han = text.match(/[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/gu)?.length ?? 0;
  const others = text.length - han;
  return Math.ceil((han * PER_HAN + others * PER_OTHER) / 1_000);
}

/** For text of which only the byte length is known: the rate of English, which Chinese does not exceed. */
export const TOKENS_PER_BYTE = 0.3;
