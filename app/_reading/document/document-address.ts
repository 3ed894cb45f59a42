// Addresses relative to an API base (`door.tsx`): a member's and a visitor's differ only in how they
// begin.

type Version = { documentId: string; versionId: string };

function address(part: string, { documentId, versionId }: Version, query: Record<string, number>) {
  const search = new URLSearchParams({ version: versionId });
  for (const [name, value] of Object.entries(query)) search.set(name, String(value));
  return `/documents/${documentId}/${part}?${search}`;
}

/** The address of the original's bytes. */
export function fileAddress(version: Version): string {
  return address("file", version, {});
}

/** The address of the original, to be saved instead of shown. */
export function downloadAddress(version: Version): string {
  return address("file", version, { download: 1 });
}

/** The address of a range of the text, in blocks. */
export function viewAddress(version: Version, from: number, to: number): string {
  return address("view", version, { from, to });
}

/** The address of a span's positions on its pages. */
export function marksAddress(version: Version, { start, end }: { start: number; end: number }) {
  return address("marks", version, { start, end });
}
