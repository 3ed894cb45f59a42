import type { z } from "zod";
import { formatAmount } from "../money.ts";
import type { Card, PriceRule, Prices } from "./price-rule.ts";

/** A rule as it is stored, without its id and version: amounts as decimals, times as text. */
export type RuleContent = Omit<z.input<typeof PriceRule>, "id" | "version">;

/** The input from which `PriceRule` reads this rule again, for writing a slightly changed version. */
export function ruleContent(rule: PriceRule): RuleContent {
  const { provider, models, currency, basis, schedule, promptRange, batchShare, minimum } = rule;
  const { status, effectiveFrom, effectiveTo, source, note } = rule;
  return {
    provider,
    models,
    currency,
    basis,
    card: cardContent(rule.card),
    ...(schedule && {
      schedule: {
        ...schedule,
        windows: schedule.windows.map(({ card, ...window }) => ({
          ...window,
          card: cardContent(card),
        })),
      },
    }),
    ...(promptRange && { promptRange }),
    ...(batchShare !== undefined && { batchShare }),
    ...(minimum !== undefined && { minimum: formatAmount(String(minimum)) }),
    status,
    effectiveFrom: effectiveFrom.toISOString(),
    effectiveTo: effectiveTo?.toISOString() ?? null,
    source,
    ...(note !== undefined && { note }),
  };
}

function cardContent({ prices, tiers, tierMode }: Card) {
  return {
    prices: pricesContent(prices),
    tiers: tiers.map((tier) => ({ ...tier, prices: pricesContent(tier.prices) })),
    tierMode,
  };
}

function pricesContent(prices: Prices): Record<string, string> {
  return Object.fromEntries(
    Object.entries(prices).map(([unit, nano]) => [unit, formatAmount(String(nano))]),
  );
}
