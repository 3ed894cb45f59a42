import type { Viewer } from "../domain/viewer.ts";

/** What was changed elsewhere is noticed within this time, in milliseconds. */
const BRIEFLY = 2_000;

/**
 * Reads what all of an organization see alike, and remembers it for two seconds: what every call
 * needs to know and hardly ever changes. A failed reading is not remembered.
 */
export function rememberBriefly<Read>(
  read: (viewer: Viewer) => Promise<Read>,
): (viewer: Viewer) => Promise<Read> {
  const known = new Map<string, { until: number; read: Promise<Read> }>();
  return (viewer) => {
    const { organizationId } = viewer;
    const before = known.get(organizationId);
    if (before && before.until > Date.now()) return before.read;
    const reading = read(viewer);
    known.set(organizationId, { until: Date.now() + BRIEFLY, read: reading });
    reading.catch(() => known.delete(organizationId));
    return reading;
  };
}
