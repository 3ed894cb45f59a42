import { redirect } from "next/navigation";
import { AppError } from "#lib/domain/errors";

/** The address of a list's first page with its filter, and where the page that is asked for begins. */
export type ListPosition = { address: string; position: string | null };

type Parameters = Record<string, string | string[] | undefined>;

/**
 * The position in a list that an address names; null: its first page. Addresses of earlier releases
 * name a time as `before`, some of them with the `id` of a row.
 */
export function positionIn(parameters: Parameters, name = "after"): string | null {
  const firstOf = (one: string) => [parameters[one]].flat()[0] || null;
  const position = firstOf(name);
  if (position || name !== "after") return position;
  const before = firstOf("before");
  const id = firstOf("id");
  return before && id ? `${before}_${id}` : before;
}

/** The address with a position in its list. */
export function atPosition(address: string, position: string, name = "after"): string {
  const { pathname, searchParams, hash } = new URL(address, "http://localhost");
  searchParams.set(name, position);
  return `${pathname}?${searchParams}${hash}`;
}

/**
 * The page of a list at the address's position. Redirects to the first page for a position that is
 * invalid, as in an address that was cut short in a mail, and for one after which no row is left.
 */
export async function orFirstPage<Page extends { rows: readonly unknown[] }>(
  { address, position }: ListPosition,
  read: (after: string | null) => Promise<Page>,
): Promise<Page> {
  const page = await read(position).catch((error: unknown): never => {
    if (error instanceof AppError && error.code === "invalid_request" && position)
      redirect(address);
    throw error;
  });
  if (position && page.rows.length === 0) redirect(address);
  return page;
}
