import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";

/** The organization's own words that are masked in addition to what identifies people. */
export async function listCustomTerms(viewer: Viewer): Promise<{ id: string; term: string }[]> {
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
