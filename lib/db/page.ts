import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { readCursor, writeCursor } from "./cursor.ts";

// Every long list is read in pages. A list is sorted by values that no two rows share, so a page
// begins exactly after the last row of the page before it, whatever was added in between.

/** Rows of a page, unless a list says otherwise. */
export const ROWS_PER_PAGE = 50;

/** A page of a list, and the cursor of the page after it; null: this is the last page. */
export type Page<Row> = { rows: Row[]; next: string | null };

/** Which page: the one after a cursor, or the first. */
export type PageQuery = { after?: string | null | undefined; limit?: number };

/** The page that begins with these rows. One row more than `limit` says that there is another page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly (string | number)[],
): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { rows: shown, next: last ? writeCursor(keyOf(last)) : null };
}

/** Every page of a list in turn, for exports: no transaction stays open between two pages. */
export async function* eachPage<Row>(
  read: (after: string | null) => Promise<Page<Row>>,
): AsyncGenerator<Row[]> {
  let after: string | null = null;
  do {
    const page: Page<Row> = await read(after);
    yield page.rows;
    after = page.next;
  } while (after);
}

/** The rows of every page, for what needs all of them. */
export async function allRows<Row>(
  read: (after: string | null) => Promise<Page<Row>>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const page of eachPage(read)) rows.push(...page);
  return rows;
}

/** A row's place in a list that is sorted by a time and, within the same moment, by id. */
type TimePlace = { at: Date; id: string };

/** A text in a cursor. Postgres takes no text with a NUL, which only a forged cursor has. */
export const CursorText = z.string().refine((text) => !text.includes("\0"));

/** Sorts before every other id. */
const LOWEST_ID = "00000000-0000-0000-0000-000000000000";

const Time = z.iso.datetime().transform((text) => new Date(text));
const TimeCursor = z.tuple([Time, z.guid()]);
/** A time alone, or a time and an id: what addresses of earlier releases have for a cursor. */
const EARLIER_CURSOR = /^(\d{4}-[^_]*)(?:_(.*))?$/;

/**
 * The place that a cursor of such a list names; null without a cursor. A time alone, from an address
 * of an earlier release, is the place before all rows of that moment. Throws `invalid_request` for a
 * cursor that no page has given.
 */
export function readTimeCursor(cursor: string | null | undefined): TimePlace | null {
  if (!cursor) return null;
  const [, time, id = LOWEST_ID] = EARLIER_CURSOR.exec(cursor) ?? [];
  const given = time === undefined ? cursor : writeCursor([time, id]);
  const [at, rowId] = readCursor(TimeCursor, given);
  return { at, id: rowId };
}

/** The condition that a row stands after a place, the latest row first; `columns` are time and id. */
export function isOlder(columns: Prisma.Sql, place: TimePlace | null): Prisma.Sql {
  return place
    ? Prisma.sql`(${columns}) < (${place.at.toISOString()}::timestamptz, ${place.id}::uuid)`
    : Prisma.sql`true`;
}

/** The same condition for a typed query, on `createdAt` and `id`. */
export function whereOlder(place: TimePlace | null) {
  if (!place) return {};
  const { at, id } = place;
  return { OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
}
