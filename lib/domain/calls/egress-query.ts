import { z } from "zod";
import { EGRESS_DECISIONS, type EgressFilter } from "#lib/domain/calls/egress";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";

/** What an empty choice of a form says is as if it were not there. */
const optional = <Value>(schema: z.ZodType<Value>) => schema.optional().catch(undefined);

/** The ledger's filter as an address has it; what is not understood is not asked about. */
export const EgressQuery = z.object({
  days: optional(z.coerce.number().int().min(1).max(3_650)),
  provider: optional(z.uuid()),
  person: optional(z.uuid()),
  decision: optional(z.enum(EGRESS_DECISIONS)),
  dataClass: optional(z.enum(DATA_CLASSES)),
  purpose: optional(z.string().min(1).max(40)),
});

/** The days that a page is about unless its address says otherwise. */
export const USUAL_DAYS = 30;

/** A filter as the query of an address, with a question mark where there is any. */
export function queryOf(filter: EgressFilter & Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) search.set(name, String(value));
  }
  return search.size > 0 ? `?${search}` : "";
}
