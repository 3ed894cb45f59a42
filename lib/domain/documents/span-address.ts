type Span = { documentId: string; versionId: string; start: number; end: number };

/** The address of a document page that opens at a span and marks it. Viewers without access get "not found". */
export function spanAddress({ documentId, versionId, start, end }: Span): string {
  const query = new URLSearchParams({
    version: versionId,
    start: String(start),
    end: String(end),
  });
  return `/d/${documentId}?${query}`;
}
