import { createEndpoint } from "../db/endpoints.ts";
import { isLocalAddress } from "../domain/endpoint.ts";
import { AppError } from "../domain/errors.ts";
import { HOUSE, unknownProvider } from "../domain/provider.ts";
import type { Viewer } from "../domain/viewer.ts";
import { seal } from "../secrets.ts";
import { sealingPlace } from "./backend.ts";

export type EndpointToAdd = {
  name: string;
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
};

/** Adds an endpoint; its key is sealed before it reaches the database and never comes out again. */
export async function addEndpoint(
  viewer: Viewer,
  { name, baseUrl, model, apiKey }: EndpointToAdd,
): Promise<{ id: string }> {
  const id = crypto.randomUUID();
  const address = bareAddress(baseUrl);
  const endpoint = {
    id,
    name,
    protocol: "openai" as const,
    baseUrl: address,
    model,
    sealedApiKey: apiKey ? seal(apiKey, sealingPlace(viewer, id)) : null,
    contextWindow: null,
  };
  const provider = isLocalAddress(address) ? HOUSE : unknownProvider(new URL(address).hostname);
  await createEndpoint(viewer, endpoint, provider);
  return { id };
}

/** What clients append to: no trailing slash, and no `/chat/completions` copied along. */
function bareAddress(baseUrl: string): string {
  const url = new URL(baseUrl);
  if (url.username || url.password || url.search || url.hash) {
    const message = "The address may hold no password and no parameters. Enter the key beside it.";
    throw new AppError("invalid_request", message);
  }
  return url.href.replace(/\/+$/, "").replace(/\/chat\/completions$/, "");
}
