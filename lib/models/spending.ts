import type { EndpointSettings } from "../db/endpoints.ts";
import { isLocalAddress } from "../domain/endpoint.ts";
import { costOf, type Price } from "../domain/price.ts";
import type { PromptPart } from "./model.ts";

/** What a call turned out to cost; null where no usage was reported. */
type Spent = { cost: bigint | null; bytesSent: number };

/** Told once, when the call is over. */
export type Settle = (spent: Spent) => Promise<void>;

/** Money that calls may spend: set aside before, settled after. */
export type Budget = {
  currency: string;
  /** Sets an amount aside, in billionths of the unit. Null: it is not covered. */
  reserve: (nano: bigint) => Promise<((spentNano: bigint) => Promise<void>) | null>;
};

/** No text has more tokens than this share of its bytes: Chinese has one to three bytes. */
const BYTES_PER_TOKEN = 2;
/** Our answers are short; the longest measured stay well below. */
const OUTPUT_TOKENS = 2_000;

/**
 * Sets aside what a prompt may cost at an endpoint; null when the budget does not cover it, and
 * then it must not be sent. An outside endpoint without a price is never covered: nobody could
 * say what it spends. One in the house costs nothing unless it has a price.
 */
export async function setAside(
  budget: Budget | undefined,
  { baseUrl, price }: EndpointSettings,
  prompt: readonly PromptPart[],
): Promise<Settle | null> {
  if (!budget || (!price && isLocalAddress(baseUrl))) return settleNothing;
  if (!price || price.currency !== budget.currency) return null;

  const estimate = estimateCost(price, prompt);
  const settle = await budget.reserve(estimate);
  return settle && (({ cost, bytesSent }) => settle(cost ?? (bytesSent > 0 ? estimate : 0n)));
}

async function settleNothing(): Promise<void> {}

/** The most that a call may reasonably cost. */
function estimateCost(price: Price, prompt: readonly PromptPart[]): bigint {
  const bytes = prompt.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  return costOf(price, { prompt: Math.ceil(bytes / BYTES_PER_TOKEN), output: OUTPUT_TOKENS });
}
