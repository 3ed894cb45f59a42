import { z } from "zod";

const LISTS = ["fused", "lexical", "dense"] as const;

const HitQuery = z.object({
  q: z.string().trim().max(4000).catch(""),
  collection: z.uuid().optional().catch(undefined),
  document: z.uuid().optional().catch(undefined),
  asOf: z.iso.date().optional().catch(undefined),
  list: z.enum(LISTS).catch("fused"),
});

/** The parameters of a search test, all of them in the page's address. */
export type HitQuery = z.infer<typeof HitQuery>;

export function readHitQuery(address: Record<string, string | string[] | undefined>): HitQuery {
  const query = HitQuery.parse(address);
  // A document can only be chosen together with its collection.
  return query.collection ? query : { ...query, document: undefined };
}

/** The address of a search test. */
export function hitTestHref(query: Partial<Record<keyof HitQuery, string | null | undefined>>) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value) search.set(name, value);
  return `/admin/search?${search}`;
}
