import { saveReportedWindow } from "../../db/models/endpoint-settings.ts";
import { findEndpointSettings } from "../../db/models/endpoints.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { findWindow } from "./find-window.ts";

/** Asks an endpoint's server for its context window and stores it. What was stored stays where the server does not say. */
export async function refreshWindow(
  viewer: Viewer,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const endpoint = await findEndpointSettings(viewer, id);
  const window = endpoint && (await findWindow(viewer, endpoint, signal));
  if (window) await saveReportedWindow(viewer, id, window);
}
