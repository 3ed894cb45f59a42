import { type EndpointSettings, findEndpointSettings } from "../../db/models/endpoints.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { askServer } from "../window/ask-server.ts";
import { serverOf } from "../window/find-window.ts";

/**
 * A sentence that says so where an address lacks the `/v1` behind which servers of OpenAI's protocol answer; null where
 * it does not, or where nobody answers there either.
 */
export async function lacksV1(
  viewer: Viewer,
  id: string,
  signal: AbortSignal,
): Promise<string | null> {
  const endpoint = await findEndpointSettings(viewer, id);
  if (!endpoint || !mayLackIt(endpoint)) return null;
  const address = `${new URL(endpoint.baseUrl).origin}/v1`;
  const server = serverOf(viewer, endpoint, signal);
  const models = await askServer(server, `${address}/models`).catch((err: unknown) => {
    // Nobody answers at all: the fault that led here says it better.
    log.info({ err, endpointId: id }, "A server was not asked for its models.");
    return null;
  });
  if (models === null) return null;
  return `The address lacks /v1: the server answers at ${address}. Remove the endpoint and connect it with that address.`;
}

function mayLackIt({ protocol, baseUrl }: EndpointSettings): boolean {
  return protocol === "openai" && new URL(baseUrl).pathname === "/";
}
