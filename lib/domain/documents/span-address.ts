type Span = { documentId: string; versionId: string; start: number; end: number };

/** The page of a document that opens at a span and marks it; whoever may not read it finds nothing there. */
export function spanAddress({ documentId, versionId, start, end }: Span): string {
  const query = new URLSearchParams({
    version: versionId,
    start: String(start),
    end: String(end),
  });
  return `/d/${documentId}?${query}`;
}
