// Addresses within a door (`door.tsx`): a member's and a visitor's differ in their beginning only.

type Version = { documentId: string; versionId: string };

function address(part: string, { documentId, versionId }: Version, query: Record<string, number>) {
  const search = new URLSearchParams({ version: versionId });
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return `/documents/${documentId}/${part}?${search}`;
}

/** The original's bytes. */
export function fileAddress(version: Version): string {
  return address("file", version, {});
}

/** The original, to be saved rather than shown. */
export function downloadAddress(version: Version): string {
  return address("file", version, { download: 1 });
}

/** A stretch of the text, in blocks. */
export function viewAddress(version: Version, from: number, to: number): string {
  return address("view", version, { from, to });
}

/** Where a span stands on its pages. */
export function marksAddress(version: Version, { start, end }: { start: number; end: number }) {
  return address("marks", version, { start, end });
}
