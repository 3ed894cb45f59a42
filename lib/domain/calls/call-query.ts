import { z } from "zod";
import { QUOTES_ENDPOINT } from "../models/endpoint.ts";
import { CALL_PURPOSES } from "./call.ts";
import { CALL_SHOWS, type CallFilter } from "./call-log.ts";

const Optional = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined);

/** The log's filter from an address's query. Invalid values count as not chosen. */
export const CallQuery = z.object({
  days: z.coerce.number().int().min(0).max(3_650).catch(30),
  endpoint: Optional(z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)])),
  purpose: Optional(z.enum(CALL_PURPOSES)),
  show: z.enum(CALL_SHOWS).catch("all"),
  who: Optional(z.uuid()),
  answer: Optional(z.uuid()),
});
export type CallQuery = z.infer<typeof CallQuery>;

/** Converts a query to a filter. Zero days mean any time. */
export function filterOf({ days, endpoint, purpose, show, who, answer }: CallQuery): CallFilter {
  return {
    days: days === 0 ? null : days,
    endpointId: endpoint ?? null,
    purpose: purpose ?? null,
    show,
    whoId: who ?? null,
    answerId: answer ?? null,
  };
}

/** The query string of a filter, without what is not chosen. */
export function callSearch({ show, ...query }: Partial<CallQuery>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  if (show && show !== "all") search.set("show", show);
  return String(search);
}
