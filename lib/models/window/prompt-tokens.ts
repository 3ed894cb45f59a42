import { estimateTokens } from "../../domain/money/pricing/estimate.ts";
import type { PromptPart } from "../model.ts";

/**
 * What tokenizers make of a text, as a share of our estimate. Measured with test/bench/lib/models/token-estimate.ts on
 * 159 texts of the tests, with three tokenizers: at least 0.65 in English and 0.95 in Chinese. The floors are lower,
 * because other tokenizers are more thrifty.
 */
const FLOOR = { han: 0.7, other: 0.55 };
/** At most that of the same texts, but for a tokenizer of 2023 in Chinese (up to 2.1) and for tables of numbers (1.7). */
const CEILING = 1.4;

/** One token may hold a long run of blanks, dashes or dots, so runs say nothing of a text's length. */
const RUNS = /([\s\-_.=*#|·…—])\1+/g;
const HAN = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF]/gu;

/** As few tokens as any tokenizer should make of these texts. */
export function fewestTokens(texts: readonly string[]): number {
  const all = texts.join("\n").replace(RUNS, "$1");
  const others = all.replace(HAN, "");
  const han = estimateTokens(all) - estimateTokens(others);
  return Math.floor(han * FLOOR.han + estimateTokens(others) * FLOOR.other);
}

/** As many tokens as a tokenizer of today makes of this text, but for unusual ones. */
export function mostTokens(text: string): number {
  return Math.ceil(estimateTokens(text) * CEILING);
}

export function mostTokensOf(prompt: readonly PromptPart[]): number {
  return prompt.reduce((sum, { text }) => sum + mostTokens(text), 0);
}
