import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import { CursorText, type Page, type PageQuery, ROWS_PER_PAGE, toPage } from "../page.ts";

type CustomTerm = { id: string; term: string };

/** The last term of a page. */
const Cursor = z.tuple([CursorText]);

/** A page of the organization's own words that are masked in addition to what identifies people, by name. */
export async function listCustomTerms(
  viewer: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<CustomTerm>> {
  const place = after ? readCursor(Cursor, after) : null;
  const rows = await withViewer(viewer, (tx) =>
    tx.customTerm.findMany({
      where: place ? { term: { gt: place[0] } } : {},
      select: { id: true, term: true },
      orderBy: { term: "asc" },
      take: limit + 1,
    }),
  );
  return toPage(rows, limit, ({ term }) => [term]);
}

/** All of the organization's own words, for masking. */
export function listAllCustomTerms(viewer: Viewer): Promise<CustomTerm[]> {
  return withViewer(viewer, (tx) =>
    tx.customTerm.findMany({ select: { id: true, term: true }, orderBy: { term: "asc" } }),
  );
}

/** Adds terms of 2 to 200 characters each; terms that exist already stay. Returns how many are new. */
export function addCustomTerms(viewer: Viewer, terms: readonly string[]): Promise<number> {
  const { organizationId, userId } = viewer;
  return withViewer(viewer, async (tx) => {
    const data = terms.map((term) => ({ organizationId, userId, term }));
    const { count } = await tx.customTerm.createMany({ data, skipDuplicates: true });
    // The audit log holds how many, never which, because terms are confidential.
    if (count > 0) await recordAuditEvent(tx, viewer, "custom-terms.added", String(count));
    return count;
  });
}

/** Deletes a term: from now on it is sent unmasked. */
export function deleteCustomTerm(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const { count } = await tx.customTerm.deleteMany({ where: { id } });
    if (count === 0) throw new AppError("not_found", "This term does not exist. Reload the page.");
    await recordAuditEvent(tx, viewer, "custom-term.deleted", id);
  });
}
