import { listEndpoints } from "../../db/models/endpoints.ts";
import { needsDeclaring, type TextServerKind } from "../../domain/models/place.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { listTextServers } from "./text-servers.ts";

/** A server whose place nobody has confirmed: an endpoint by its name, or one of the text servers. */
export type Unconfirmed = { endpoint: string } | { textServer: TextServerKind };

/** The servers that an owner should be asked about. */
export async function listUnconfirmed(viewer: Viewer): Promise<Unconfirmed[]> {
  const endpoints = await listEndpoints(viewer);
  const servers = await listTextServers(viewer);
  return [
    ...endpoints
      .filter(({ standing }) => needsDeclaring(standing))
      .map(({ name }) => ({ endpoint: name })),
    ...servers
      .filter(({ standing }) => needsDeclaring(standing))
      .map(({ kind }) => ({ textServer: kind })),
  ];
}
