import type { EndpointChanges } from "../db/models/endpoint-settings.ts";
import { createEndpoint, listEndpoints } from "../db/models/endpoints.ts";
import { AppError } from "../domain/errors.ts";
import { isMetadataAddress, METADATA_REFUSAL } from "../domain/models/metadata-address.ts";
import { type DeclaredPlace, type PlaceStatement, standingOf } from "../domain/models/place.ts";
import type { Protocol } from "../domain/models/presets/preset.ts";
import { findPreset } from "../domain/models/presets/presets.ts";
import { providerOf } from "../domain/models/presets/provider-of.ts";
import { OWN_SERVERS } from "../domain/models/provider.ts";
import type { Viewer } from "../domain/viewer.ts";
import { seal } from "../secrets.ts";
import { sealingPlace } from "./backend.ts";
import { isModelFile } from "./gguf/running-models.ts";
import { API_VERSION, lacksVersion } from "./protocols/classic-azure.ts";

export type EndpointToAdd = {
  name: string;
  /** The provider's preset. Unset: any server that speaks OpenAI's protocol. */
  kind?: string | undefined;
  baseUrl: string;
  model: string;
  apiKey?: string | undefined;
  /** Where it stands, if an owner says so at once. */
  place?: PlaceStatement | undefined;
} & EndpointChanges;

/** Adds an endpoint. Its key is sealed before it is stored and is never returned. Only owners may say where it stands. */
export async function addEndpoint(
  viewer: Viewer,
  { name, kind = "other", baseUrl, model, apiKey, place, patience, contextWindow }: EndpointToAdd,
): Promise<{ id: string }> {
  const id = crypto.randomUUID();
  const protocol = findPreset(kind)?.protocol ?? "openai";
  const address = bareAddress(baseUrl, protocol);
  const endpoint = {
    id,
    name,
    protocol,
    baseUrl: address,
    model,
    sealedApiKey: apiKey ? seal(apiKey, sealingPlace(viewer, id)) : null,
    patience,
    contextWindow,
  };
  const standing = standingOf({ address, model }, place ? stated(viewer, place, endpoint) : null);
  await createEndpoint(viewer, endpoint, providerOf(kind, address, standing), place);
  return { id };
}

function stated(
  viewer: Viewer,
  { place, whose }: PlaceStatement,
  { baseUrl: address, model }: { baseUrl: string; model: string },
): DeclaredPlace {
  const confirmed = { confirmedAt: new Date().toISOString(), confirmedBy: viewer.userId };
  return { place, whose: place === "inside" ? null : whose, address, model, ...confirmed };
}

/** Adds an endpoint for a GGUF file in the models folder. A process of this installation serves it. */
export async function addLocalModel(
  viewer: Viewer,
  { name, file }: { name: string; file: string },
): Promise<{ id: string }> {
  if (!isModelFile(file)) {
    throw new AppError("invalid_request", "Choose one of the GGUF files in the model folder.");
  }
  const id = crypto.randomUUID();
  const used = (await listEndpoints(viewer)).map(({ baseUrl }) => baseUrl);
  const baseUrl = freeAddress(used);
  const model = { id, name, protocol: "gguf" as const, baseUrl, model: file };
  await createEndpoint(viewer, { ...model, sealedApiKey: null }, OWN_SERVERS);
  return { id };
}

/** Below the ephemeral port range that operating systems assign from. */
const [FIRST_PORT, PORTS] = [20_000, 10_000];

/** A free loopback address for the model. It is stored, so it stays the same at every start. */
function freeAddress(used: readonly (string | null)[]): string {
  const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
  const address = `http://127.0.0.1:${port}/v1`;
  return used.includes(address) ? freeAddress(used) : address;
}

/** Paths that clients append themselves, but that people often copy along with the base URL. */
const APPENDED: Record<Protocol, RegExp> = {
  openai: /\/chat\/completions$/,
  anthropic: /\/v1(?:\/messages)?$/,
  gemini: /\/models(?:\/.*)?$/,
  gguf: /$/,
};

function bareAddress(baseUrl: string, protocol: Protocol): string {
  const url = new URL(baseUrl);
  const version = protocol === "openai" ? url.searchParams.get(API_VERSION) : null;
  const isWithOthers = url.searchParams.size > (version === null ? 0 : 1);
  if (url.username || url.password || isWithOthers || url.hash) {
    const message =
      "The address must not contain a password or parameters. Enter the API key in its own field.";
    throw new AppError("invalid_request", message);
  }
  if (protocol === "openai" && lacksVersion(url)) {
    const message = `Add the version of the interface to this address: ?${API_VERSION}=2024-10-21, or a newer one.`;
    throw new AppError("invalid_request", message);
  }
  if (isMetadataAddress(url.href)) {
    throw new AppError("invalid_request", METADATA_REFUSAL);
  }
  url.search = "";
  const bare = url.href.replace(/\/+$/, "").replace(APPENDED[protocol], "");
  return version === null ? bare : `${bare}?${new URLSearchParams({ [API_VERSION]: version })}`;
}
