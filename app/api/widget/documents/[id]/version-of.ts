import { z } from "zod";

/** A document's version in an address; row-level security hides those that the widget may not show. */
export const VersionOf = {
  params: z.object({ id: z.uuid() }),
  query: z.object({ version: z.uuid().optional() }),
};

export const Offset = z.coerce.number().int().nonnegative();
