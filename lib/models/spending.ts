import type { Standing } from "../domain/models/standing.ts";
import { quantitiesOf } from "../domain/money/pricing/units.ts";
import type { PromptPart } from "./model.ts";
import { costOf, type Pricing } from "./pricing.ts";

/** What a call may do with the money reserved for it. */
export type Allotment = {
  /** Unset: there is no budget to settle with. */
  settle?: Settle;
  /** Most tokens it may write. Unset: no limit. */
  outputLimit?: number;
};

/** What a call cost; null when no usage was reported. */
type Spent = { cost: bigint | null; bytesSent: number };

/** What is to be sent, and the most tokens in reply. Unset: as many as an answer needs. */
type Asked = { prompt: readonly PromptPart[]; outputLimit?: number };

/** Called once, when the call is over. */
type Settle = (spent: Spent) => Promise<void>;

/** Money that calls may spend: reserved before, settled after. */
export type Budget = {
  currency: string;
  /** Reserves an amount, in billionths of the unit, and returns a function that settles it. Null: not covered. */
  reserve: (nano: bigint) => Promise<((spentNano: bigint) => Promise<void>) | null>;
};

/** Documents have at least two bytes per token: a Chinese character has three bytes. */
const BYTES_PER_TOKEN = 2;
/** Visitors may write characters that cost a token per byte. */
const BYTES_PER_ASKED_TOKEN = 1;
/** Answers are short, but a model that thinks first needs more. */
const OUTPUT_TOKENS = 4_000;

/**
 * Reserves what a prompt and its reply may cost at an endpoint. Null when the budget does not cover it: then it must
 * not be sent. An outside endpoint without a price is never covered, because its cost is unknown. One on your
 * servers costs nothing unless it has a price.
 */
export async function setAside(
  budget: Budget | undefined,
  { standing, pricing }: { standing: Pick<Standing, "place">; pricing: Pricing | null },
  { prompt, outputLimit }: Asked,
): Promise<Allotment | null> {
  const isFree = !pricing && standing.place === "inside";
  if (!budget || isFree) return outputLimit ? { outputLimit } : {};
  if (!pricing || pricing.rule.currency !== budget.currency) return null;

  const limit = outputLimit ?? OUTPUT_TOKENS;
  const estimate = estimateCost(pricing, prompt, limit);
  if (estimate === null) return null;
  const book = await budget.reserve(estimate);
  if (!book) return null;
  const settle: Settle = ({ cost, bytesSent }) => book(cost ?? (bytesSent > 0 ? estimate : 0n));
  return { settle, outputLimit: limit };
}

/** The most that a call may reasonably cost. Null: it cannot be known beforehand. */
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
