import { notFound, redirect } from "next/navigation";
import { canCurate } from "../domain/permissions.ts";
import type { Viewer } from "../domain/viewer.ts";
import { currentViewer } from "./viewer.ts";

/** The viewer of a page at `path`; a stranger signs in first and then comes back to it. */
export async function requireViewerPage(path = "/"): Promise<Viewer> {
  const viewer = await currentViewer();
  if (!viewer) redirect(`/sign-in?next=${encodeURIComponent(path)}`);
  return viewer;
}

/** The viewer of a console page. To everybody else the console does not exist. */
export async function requireCuratorPage(path = "/admin"): Promise<Viewer> {
  const viewer = await requireViewerPage(path);
  if (!canCurate(viewer)) notFound();
  return viewer;
}
