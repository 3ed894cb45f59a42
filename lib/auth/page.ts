import { notFound, redirect } from "next/navigation";
import { canCurate } from "../domain/permissions.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentViewer } from "./viewer.ts";

/**
 * The viewer of the page at `path`. Somebody who is not signed in signs in first and then returns to it.
 */
export async function requireViewerPage(path = "/"): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return viewer;
}

/** The viewer of a console page. Everybody who is no curator gets “not found”. */
export async function requireCuratorPage(path = "/admin"): Promise<Viewer> {
  const viewer = await requireViewerPage(path);
  if (!canCurate(viewer)) notFound();
  return viewer;
}
