import type { RetrievedPassage } from "#lib/domain/search/passage";

/** A passage at `start` of its version, as retrieval returns it. */
export function buildPassage(overrides: Partial<RetrievedPassage> = {}): RetrievedPassage {
  const text = overrides.text ?? "A tenant gives 28 days' notice in writing.";
  const start = overrides.start ?? 0;
  return {
    id: "passage",
    collectionId: "collection",
    documentId: "document",
    versionId: "version",
    title: "Tenancy Act",
    page: 1,
    start,
    end: start + text.length,
    text,
    headings: [],
    scores: { lexical: 1, dense: null, fused: 1 },
    ...overrides,
  };
}
