import { expect } from "vitest";
import type { Page, PageQuery } from "#lib/db/page";

/** A list to be walked: how rows are added to it, and how a page of it is read. */
export type PagedList<Row> = {
  /** Adds rows that share one moment; `minute` counts up. */
  add: (count: number, minute: number) => Promise<unknown>;
  read: (query: PageQuery) => Promise<Page<Row>>;
  idOf: (row: Row) => string;
};

const FIRST_MINUTE = Date.now() - 24 * 60 * 60_000;

/** The moment of a minute of `PagedList`. */
export const momentOf = (minute: number): Date => new Date(FIRST_MINUTE + minute * 60_000);

/**
 * Adds seven rows, three of them at one moment and three at another, and walks through them in pages
 * of two, so that pages end between rows of one moment. Two rows are added after the first page, one at
 * either end of the list. Expects every row once, in the order of the whole list. Returns the ids in that order.
 */
export async function expectEveryRowOnce<Row>({
  add,
  read,
  idOf,
}: PagedList<Row>): Promise<string[]> {
  const before = (await read({ limit: 100 })).rows.length;
  for (const [minute, count] of [3, 1, 3].entries()) await add(count, minute + 1);
  const whole = await read({ limit: 100 });
  const ids = whole.rows.map(idOf);
  expect(ids).toHaveLength(before + 7);
  expect(whole.next).toBeNull();
  const asItWas = new Set(ids);

  const seen: string[] = [];
  let after: string | null = null;
  do {
    const page: Page<Row> = await read({ after, limit: 2 });
    expect(page.rows.length).toBeGreaterThan(0);
    expect(page.rows.length).toBeLessThanOrEqual(2);
    if (after === null) {
      await add(1, 0);
      await add(1, 9);
    }
    seen.push(...page.rows.map(idOf));
    expect(new Set(seen).size, "a row came twice").toBe(seen.length);
    after = page.next;
  } while (after);
  expect(seen.filter((id) => asItWas.has(id))).toEqual(ids);
  return ids;
}

/** Expects that cursors which no page has given are refused as such. */
export async function expectBrokenCursorsRefused(
  read: (query: PageQuery) => Promise<unknown>,
): Promise<void> {
  const forged = ['["1; DROP", 1]', '["\\u0000", "\\u0000"]', "[]"].map((text) =>
    Buffer.from(text).toString("base64url"),
  );
  for (const after of ["nonsense", ...forged, "2026-13-45T00:00:00.000Z", "2026-11-01_x"]) {
    // A promise that fails, not an exception: pages answer it with their first page.
    await expect(read({ after })).rejects.toMatchObject({ code: "invalid_request" });
  }
}

/** Expects that a time alone, from an address of an earlier release, leads to the rows before it. */
export async function expectEarlierCursorsRead<Row>({
  add,
  read,
  idOf,
}: PagedList<Row>): Promise<void> {
  await add(2, 1);
  const older = (await read({})).rows.map(idOf);
  await add(2, 2);
  const before = momentOf(2).toISOString();
  expect((await read({ after: before })).rows.map(idOf)).toEqual(older);
  // A time and an id lead to the rows after that row.
  const after = `${momentOf(1).toISOString()}_${older[0]}`;
  expect((await read({ after })).rows.map(idOf)).toEqual(older.slice(1));
}
