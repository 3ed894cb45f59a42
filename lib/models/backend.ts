import type { EndpointSettings } from "../db/endpoints.ts";
import type { Viewer } from "../domain/viewer.ts";
import { unseal } from "../secrets.ts";
import type { ChatBackend } from "./model.ts";
import { openAiCompatible } from "./openai-compatible.ts";

/** The backend of an endpoint, with its key opened for this call only. */
export function backendOf(viewer: Viewer, endpoint: EndpointSettings): ChatBackend {
  const { id, baseUrl, model, sealedApiKey } = endpoint;
  const apiKey = sealedApiKey && unseal(sealedApiKey, sealingPlace(viewer, id));
  return openAiCompatible({ id, baseUrl, model, apiKey });
}

/** Binds a sealed key to its row: it opens for this organization's endpoint and no other. */
export function sealingPlace({ organizationId }: Viewer, endpointId: string): string {
  return `endpoint:${organizationId}:${endpointId}`;
}
