import { listEndpoints } from "../../db/models/endpoints.ts";
import { AppError } from "../../domain/errors.ts";
import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** The endpoint with that id or name; the error lists the existing ones. */
export async function requireEndpoint(viewer: Viewer, wanted: string): Promise<string> {
  const endpoints = await listEndpoints(viewer);
  const found = endpoints.find(({ id, name }) => id === wanted || name === wanted);
  if (found) return found.id;
  const known = endpoints.map(({ id, name }) => (id === QUOTES_ENDPOINT ? id : `${id} (${name})`));
  throw new AppError(
    "not_found",
    `There is no endpoint "${wanted}". Choose one of: ${known.join(", ")}.`,
  );
}
