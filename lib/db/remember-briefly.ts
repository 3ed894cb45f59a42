import type { Viewer } from "../domain/viewer.ts";
import { onSettingsChanged } from "./client.ts";

/** A change made by another process is seen within this time, in milliseconds. */
const BRIEFLY = 2_000;

/**
 * Caches a read per organization for two seconds, or until this process changes one of its settings.
 * Use it for data that every call needs, that rarely changes and that is the same for every viewer of the
 * organization. A failed read is not cached.
 */
export function rememberBriefly<Read>(
  read: (viewer: Viewer) => Promise<Read>,
): (viewer: Viewer) => Promise<Read> {
  const known = new Map<string, { until: number; reading: Promise<Read> }>();
  onSettingsChanged((organizationId) => known.delete(organizationId));
  return (viewer) => {
    const { organizationId } = viewer;
    const before = known.get(organizationId);
    if (before && before.until > Date.now()) return before.reading;
    const reading = read(viewer);
    const entry = { until: Date.now() + BRIEFLY, reading };
    known.set(organizationId, entry);
    reading.catch(() => known.get(organizationId) === entry && known.delete(organizationId));
    return reading;
  };
}
