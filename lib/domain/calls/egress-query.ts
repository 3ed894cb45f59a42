import { z } from "zod";
import { EGRESS_DECISIONS, type EgressFilter } from "#lib/domain/calls/egress";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { PLACES } from "#lib/domain/models/standing";

/** Treats an invalid or empty value of a form as missing. */
const optional = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined);

/** The ledger's filter from an address's query. Invalid values are ignored. */
export const EgressQuery = z.object({
  days: optional(z.coerce.number().int().min(1).max(3_650)),
  place: optional(z.enum(PLACES)),
  provider: optional(z.uuid()),
  person: optional(z.uuid()),
  decision: optional(z.enum(EGRESS_DECISIONS)),
  dataClass: optional(z.enum(DATA_CLASSES)),
  purpose: optional(z.string().min(1).max(40)),
});

/** Days that a page shows unless its address says otherwise. */
export const USUAL_DAYS = 30;

/** A filter as a query string, with a question mark unless it is empty. */
export function queryOf(filter: EgressFilter & Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : "";
}
