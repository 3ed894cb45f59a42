import type { ImportDocument } from "../db/quality/import-documents.ts";

/** In characters, about ten passages. That a whole book answers a question says nothing about its passages. */
const LONGEST_JUDGED = 20_000;

type Obstacle = "no-document" | "several-documents" | "not-read" | "too-long";

/** Why the documents with a name cannot be judged as one whole document; null if they can. */
export function whyNotWhole(named: readonly ImportDocument[]): Obstacle | null {
  const [document] = named;
  if (!document) return "no-document";
  if (named.length > 1) return "several-documents";
  if (!(document.versionId && document.end)) return "not-read";
  return document.end > LONGEST_JUDGED ? "too-long" : null;
}
