import type { ImportDocument } from "../db/quality/test-set-scope.ts";

/** About ten passages. To say that a whole book answers a question says nothing of its passages. */
const LONGEST_JUDGED = 20_000;

type Obstacle = "no-document" | "several-documents" | "not-read" | "too-long";

/** Why what goes by a name cannot be judged as one whole document; null: it can. */
export function whyNotWhole(named: readonly ImportDocument[]): Obstacle | null {
  const [document] = named;
  if (!document) return "no-document";
  if (named.length > 1) return "several-documents";
  if (!(document.versionId && document.end)) return "not-read";
  return document.end > LONGEST_JUDGED ? "too-long" : null;
}
