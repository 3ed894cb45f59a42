import type { z } from "zod";
import { formatAmount } from "../money/money.ts";
import type { RoutingPolicy } from "./policy.ts";

/** A policy as it is sent and stored: JSON, amounts as decimals. */
export type PolicyContent = z.input<typeof RoutingPolicy>;

/** A policy as JSON again, all of it written out. `RoutingPolicy` reads the same policy from it. */
export function contentOf({ mostCost, rates, ...policy }: RoutingPolicy) {
  return {
    ...policy,
    mostCost: mostCost === null ? null : formatAmount(String(mostCost)),
    rates: rates.map((rate) => ({ ...rate, nano: formatAmount(String(rate.nano)) })),
  } satisfies PolicyContent;
}
