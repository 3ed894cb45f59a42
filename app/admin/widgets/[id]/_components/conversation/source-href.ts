import type { Citation } from "#lib/domain/answers/citation";

/** The reader's address of a cited place. */
export function sourceHref({ documentId, versionId, start, end }: Citation): string {
  const search = new URLSearchParams({
    version: versionId,
    start: String(start),
    end: String(end),
  });
  return `/d/${documentId}?${search}`;
}
