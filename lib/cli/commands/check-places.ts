import { listEndpoints } from "../../db/models/endpoints.ts";
import { listOrganizationIds } from "../../db/people/organizations.ts";
import { needsDeclaring } from "../../domain/models/place.ts";
import { systemViewer } from "../../domain/viewer.ts";
import { listTextServers } from "../../models/place/text-servers.ts";

/** How many servers nobody has confirmed to stand inside or outside, over all organizations. It works without: no fault. */
export async function checkPlaces() {
  let [all, open] = [0, 0];
  for (const id of await listOrganizationIds()) {
    const viewer = systemViewer(id);
    const servers = [...(await listEndpoints(viewer)), ...(await listTextServers(viewer))];
    all += servers.length;
    open += servers.filter(({ standing }) => needsDeclaring(standing)).length;
  }
  const name = "Places";
  if (open === 0) {
    return { name, ok: true, detail: all > 0 ? "every server's place is known" : "no servers" };
  }
  const detail = `nobody has confirmed where ${open} servers stand; no restricted text is sent to them`;
  const fix = "An owner confirms them on the Models page, or with `freehold place`.";
  return { name, ok: true, detail, fix };
}
