import type { z } from "zod";
import { formatAmount } from "../money/money.ts";
import type { RoutingPolicy } from "./policy.ts";

/** A policy as sent and stored: JSON with amounts as decimals. */
export type PolicyContent = z.input<typeof RoutingPolicy>;

/** A policy as complete JSON, from which `RoutingPolicy` reads the same policy again. */
export function contentOf({ mostCost, rates, ...policy }: RoutingPolicy) {
  return {
    ...policy,
    mostCost: mostCost === null ? null : formatAmount(String(mostCost)),
    rates: rates.map((rate) => ({ ...rate, nano: formatAmount(String(rate.nano)) })),
  } satisfies PolicyContent;
}
