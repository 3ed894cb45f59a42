import type { Viewer } from "../domain/viewer.ts";
import { onSettingsChanged } from "./client.ts";

/** What another process has changed is noticed within this time, in milliseconds. */
const BRIEFLY = 2_000;

/**
 * Reads what all of an organization see alike, and remembers it for two seconds or until a setting is
 * changed here: what every call needs to know and hardly ever changes. A failed reading is not remembered.
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
