import { z } from "zod";
import { PLACES } from "./standing.ts";

/** What an owner states of a server, as a request says it. Without a name, one outside keeps the provider that it has. */
export const PlaceStatementBody = z.object({
  place: z.enum(PLACES),
  whose: z.string().trim().min(1).max(100).nullable().default(null),
});
