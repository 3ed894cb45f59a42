import type { DocumentRow } from "#lib/domain/documents/document-row";

/** A ready document as the console lists it. */
export function buildDocumentRow(overrides: Partial<DocumentRow> = {}): DocumentRow {
  return {
    id: "document",
    collectionId: "collection",
    title: "Tenancy Act",
    fileName: "tenancy-act.pdf",
    source: "upload",
    path: "tenancy-act.pdf",
    folder: "",
    versionId: "version",
    versionNumber: 1,
    mediaType: "application/pdf",
    byteLength: 1_000,
    state: "ready",
    failureCode: null,
    warnings: [],
    pageCount: 1,
    pagesParsed: 1,
    passageCount: 1,
    embeddedCount: 1,
    createdAt: "2026-01-01T11:00:00.000Z",
    stepStartedAt: null,
    lastActivityAt: "2026-01-01T11:30:00.000Z",
    isStuck: false,
    ...overrides,
  };
}
