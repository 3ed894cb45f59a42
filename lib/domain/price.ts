/** What an endpoint asks per million tokens, in billionths of the currency's unit. */
export type Price = { input: bigint; output: bigint; currency: string };

const TOKENS_PRICED = 1_000_000n;

/** What tokens cost, in billionths of the unit, rounded up: nothing that was used is free. */
export function costOf(
  { input, output }: Price,
  tokens: { prompt: number; output: number },
): bigint {
  const exact = input * BigInt(tokens.prompt) + output * BigInt(tokens.output);
  return (exact + TOKENS_PRICED - 1n) / TOKENS_PRICED;
}
