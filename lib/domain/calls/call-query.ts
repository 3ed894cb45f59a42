import { z } from "zod";
import { QUOTES_ENDPOINT } from "../models/endpoint.ts";
import { CALL_PURPOSES } from "./call.ts";
import { CALL_SHOWS, type CallFilter, type CallPlace } from "./call-log.ts";

const Optional = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined);

/** "2026-11-25T10:00:00.000Z_" and the id of the last row of the previous page. */
const Place = z
  .string()
  .regex(/^[^_]+_[^_]+$/)
  .transform((text): CallPlace => {
    const [at = "", id = ""] = text.split("_");
    return { at, id };
  })
  .pipe(z.object({ at: z.iso.datetime(), id: z.uuid() }));

/** The log's filter from an address's query. Invalid values count as not chosen. */
export const CallQuery = z.object({
  days: z.coerce.number().int().min(0).max(3_650).catch(30),
  endpoint: Optional(z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)])),
  purpose: Optional(z.enum(CALL_PURPOSES)),
  show: z.enum(CALL_SHOWS).catch("all"),
  who: Optional(z.uuid()),
  answer: Optional(z.uuid()),
  before: Optional(Place),
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
export function callSearch({ before, show, ...query }: Partial<CallQuery>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined) search.set(name, String(value));
  }
  if (show && show !== "all") search.set("show", show);
  if (before) search.set("before", `${before.at}_${before.id}`);
  return String(search);
}
