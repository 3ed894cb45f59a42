import type { EndpointSettings } from "../../db/models/endpoints.ts";
import type { ReportedWindow } from "../../domain/models/context-window.ts";
import { presetAt } from "../../domain/models/presets/provider-of.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { log } from "../../log.ts";
import { unseal } from "../../secrets.ts";
import { sealingPlace } from "../backend.ts";
import { askServer, type ServerToAsk } from "./ask-server.ts";
import {
  inLlamaCppProps,
  inLmStudioModels,
  inModelList,
  inOllamaDetails,
  inOllamaRunning,
  type Said,
} from "./read-window.ts";

/**
 * What an endpoint's server says of its context window. Null where it does not say. Only the model's name is sent, and
 * only to the endpoint's own address; no document text.
 */
export async function findWindow(
  viewer: Viewer,
  endpoint: EndpointSettings,
  signal: AbortSignal,
): Promise<ReportedWindow | null> {
  // The process of a GGUF file refuses a prompt that does not fit, and is not started for this question.
  if (endpoint.protocol === "gguf") return null;
  try {
    const server = serverOf(viewer, endpoint, signal);
    const { protocol, provider, baseUrl } = endpoint;
    const isProvider = presetAt(provider.kind, baseUrl) !== null;
    const said = await (protocol === "openai" ? ofOpenAi(server, isProvider) : ofProvider(server));
    return said && { ...said, at: new Date().toISOString() };
  } catch (error) {
    signal.throwIfAborted();
    log.warn({ err: error, endpointId: endpoint.id }, "A context window could not be looked up.");
    return null;
  }
}

/** An endpoint's server, to be asked about itself. */
export function serverOf(
  viewer: Viewer,
  endpoint: EndpointSettings,
  signal: AbortSignal,
): ServerToAsk {
  const { id, baseUrl, model, protocol, sealedApiKey } = endpoint;
  const apiKey = sealedApiKey && unseal(sealedApiKey, sealingPlace(viewer, id));
  return { baseUrl, model, protocol, apiKey, signal };
}

/** The interfaces of servers that speak OpenAI's protocol, the most exact first. */
async function ofOpenAi(server: ServerToAsk, isProvider: boolean): Promise<Said | null> {
  const { baseUrl, model } = server;
  // Azure's classic addresses list no models.
  if (new URL(baseUrl).search !== "") return null;
  const root = baseUrl.replace(/\/v\d+\w*$/, "");
  const listed = inModelList(await askServer(server, `${baseUrl}/models`), model);
  // Other interfaces belong to servers of one's own; a provider is not asked for them.
  if (listed || isProvider) return listed;
  return (
    inLlamaCppProps(await askServer(server, `${root}/props`)) ??
    (await ofOllama(server, root)) ??
    inLmStudioModels(await askServer(server, `${root}/api/v0/models`), model)
  );
}

/** A model that runs has a window; for one that does not, its own setting or Ollama's usual one is all that is known. */
async function ofOllama(server: ServerToAsk, root: string): Promise<Said | null> {
  const { model } = server;
  const running = inOllamaRunning(await askServer(server, `${root}/api/ps`), model);
  if (running) return running;
  return inOllamaDetails(await askServer(server, `${root}/api/show`, { model }));
}

async function ofProvider(server: ServerToAsk): Promise<Said | null> {
  const { baseUrl, model, protocol } = server;
  const version = protocol === "anthropic" ? "/v1" : "";
  const address = `${baseUrl}${version}/models/${encodeURIComponent(model)}`;
  const described = await askServer(server, address);
  return inModelList({ data: [described] }, null);
}
