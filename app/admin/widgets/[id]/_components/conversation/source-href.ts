import type { Citation } from "#lib/domain/answers/citation";

/** Where the reader opens the place that a citation stands on. */
export function sourceHref({ documentId, versionId, start, end }: Citation): string {
  const search = new URLSearchParams({
    version: versionId,
    start: String(start),
    end: String(end),
  });
  return `/d/${documentId}?${search}`;
}
