import type { EndpointSettings } from "../db/models/endpoints.ts";
import { findPreset } from "../domain/models/presets/presets.ts";
import type { Viewer } from "../domain/viewer.ts";
import { unseal } from "../secrets.ts";
import { gguf } from "./gguf/gguf.ts";
import type { ChatBackend } from "./model.ts";
import { anthropic } from "./protocols/anthropic.ts";
import { gemini } from "./protocols/gemini.ts";
import { openAiCompatible } from "./protocols/openai-compatible.ts";
import { adapted, learntQuirks } from "./quirks/adapted.ts";

/** The backend of an endpoint. Its key is unsealed for this call only. */
export function backendOf(viewer: Viewer, endpoint: EndpointSettings): ChatBackend {
  return adapted(protocolOf(viewer, endpoint), endpoint.quirks);
}

function protocolOf(viewer: Viewer, endpoint: EndpointSettings): ChatBackend {
  const { id, baseUrl, model, sealedApiKey, protocol, provider } = endpoint;
  const apiKey = sealedApiKey && unseal(sealedApiKey, sealingPlace(viewer, id));
  const remote = { id, baseUrl, model, apiKey };
  if (protocol === "anthropic") return anthropic(remote);
  if (protocol === "gemini") return gemini(remote);
  if (protocol === "gguf") return gguf(remote);
  const refused = endpoint.quirks.map(({ parameter }) => parameter);
  return openAiCompatible(remote, learntQuirks(findPreset(provider.kind)?.quirks, refused));
}

/** The context that a key is sealed for: it can only be unsealed for this organization and endpoint. */
export function sealingPlace({ organizationId }: Viewer, endpointId: string): string {
  return `endpoint:${organizationId}:${endpointId}`;
}
