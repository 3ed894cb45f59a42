import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** The organization's own words that are masked beside what identifies people. */
export async function listCustomTerms(viewer: Viewer): Promise<{ id: string; term: string }[]> {
  return withViewer(viewer, (tx) =>
    tx.customTerm.findMany({ select: { id: true, term: true }, orderBy: { term: "asc" } }),
  );
}
