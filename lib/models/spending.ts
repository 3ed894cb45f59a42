import { isLocalAddress } from "../domain/models/endpoint.ts";
import { quantitiesOf } from "../domain/money/pricing/units.ts";
import type { PromptPart } from "./model.ts";
import { costOf, type Pricing } from "./pricing.ts";

/** What a call may do with the money that was set aside for it. */
export type Allotment = {
  /** Unset: there is no budget to settle with. */
  settle?: Settle;
  /** Tokens it may write. Unset: as many as the model likes. */
  outputLimit?: number;
};

/** What a call turned out to cost; null where no usage was reported. */
type Spent = { cost: bigint | null; bytesSent: number };

/** What is to be sent, and how many tokens may come back; unset: as many as an answer needs. */
type Asked = { prompt: readonly PromptPart[]; outputLimit?: number };

/** Told once, when the call is over. */
type Settle = (spent: Spent) => Promise<void>;

/** Money that calls may spend: set aside before, settled after. */
export type Budget = {
  currency: string;
  /** Sets an amount aside, in billionths of the unit. Null: it is not covered. */
  reserve: (nano: bigint) => Promise<((spentNano: bigint) => Promise<void>) | null>;
};

/** Documents have fewer tokens than this share of their bytes: a Chinese character has three. */
const BYTES_PER_TOKEN = 2;
/** Strangers may write signs that cost a token a byte. */
const BYTES_PER_ASKED_TOKEN = 1;
/** Our answers are short; a model that thinks at length first needs some more. */
const OUTPUT_TOKENS = 4_000;

/**
 * Sets aside what a prompt and its reply may cost at an endpoint; null when the budget does not
 * cover it, and then it must not be sent. An outside endpoint without a price is never covered:
 * nobody could say what it spends. One in the house costs nothing unless it has a price.
 */
export async function setAside(
  budget: Budget | undefined,
  { baseUrl, pricing }: { baseUrl: string; pricing: Pricing | null },
  { prompt, outputLimit }: Asked,
): Promise<Allotment | null> {
  if (!budget || (!pricing && isLocalAddress(baseUrl))) return outputLimit ? { outputLimit } : {};
  if (!pricing || pricing.rule.currency !== budget.currency) return null;

  const limit = outputLimit ?? OUTPUT_TOKENS;
  const estimate = estimateCost(pricing, prompt, limit);
  if (estimate === null) return null;
  const book = await budget.reserve(estimate);
  if (!book) return null;
  const settle: Settle = ({ cost, bytesSent }) => book(cost ?? (bytesSent > 0 ? estimate : 0n));
  return { settle, outputLimit: limit };
}

/** The most that a call may reasonably cost; null: nobody can say beforehand. */
function estimateCost(
  pricing: Pricing,
  prompt: readonly PromptPart[],
  output: number,
): bigint | null {
  const tokens = prompt.map(({ kind, text }) => {
    const isAsked = kind === "question" || kind === "history";
    return Buffer.byteLength(text) / (isAsked ? BYTES_PER_ASKED_TOKEN : BYTES_PER_TOKEN);
  });
  const sum = Math.ceil(tokens.reduce((left, right) => left + right, 0));
  return costOf(pricing, quantitiesOf({ input: sum, output }));
}
