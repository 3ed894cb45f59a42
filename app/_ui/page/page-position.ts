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
  const page = await read(position).catch(toFirstPage({ address, position }));
  if (position && page.rows.length === 0) redirect(address);
  return page;
}

/** Handles the error of a list that was read: for an invalid position, redirects to the first page. */
export function toFirstPage({ address, position }: ListPosition): (error: unknown) => never {
  return (error) => {
    if (error instanceof AppError && error.code === "invalid_request" && position)
      redirect(address);
    throw error;
  };
}

/** The first page of a list, and the page that the address asks for: read once where they are the same. */
export async function firstAndAsked<Page extends { rows: readonly unknown[] }>(
  at: ListPosition,
  read: (after: string | null) => Promise<Page>,
): Promise<{ first: Page; asked: Page }> {
  const asked = await orFirstPage(at, read);
  return { first: at.position ? await read(null) : asked, asked };
}
