import { ChatGoogle } from "@langchain/google";
import type { ChatBackend } from "../model.ts";
import { finishReasonOf, geminiRules } from "./gemini-rules.ts";
import { guardEvents } from "./guard-events.ts";
import { openChunks } from "./open-chunks.ts";
import { readClient, thinkingIn } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";

/**
 * A backend for Google's own protocol, which reports cached tokens and thinking separately, unlike its
 * OpenAI-compatible one.
 */
export function gemini({ id, baseUrl, model, apiKey }: RemoteEndpoint): ChatBackend {
  const { endpoint, apiVersion } = splitVersion(baseUrl);
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit }) {
      const guard = guardEvents(geminiRules());
      const chat = new ChatGoogle({
        model,
        // Set explicitly, so that neither the environment nor LangSmith's gateway decides where calls go.
        endpoint,
        apiVersion,
        platformType: "gai",
        apiKey: apiKey ?? "none",
        apiClient: clientOver(guard.over(fetch), apiKey),
        temperature: 0,
        streaming: true,
        maxRetries: 0,
        ...(outputLimit && { maxOutputTokens: outputLimit }),
      });
      return readClient(guard.heed(openChunks(chat, prompt, signal)), {
        finishOf: ({ generationInfo }) => finishReasonOf(generationInfo),
        // Some of its models give a reason with every chunk.
        finishesOnce: false,
        thoughtOf: thinkingIn,
      });
    },
  };
}

/** Splits off the version, which the client puts between the host and the model. */
function splitVersion(baseUrl: string): { endpoint: string; apiVersion: string } {
  const [, endpoint = baseUrl, apiVersion = "v1beta"] = /^(.*)\/(v\d\w*)$/.exec(baseUrl) ?? [];
  return { endpoint, apiVersion };
}

/** The HTTP client to send through. Otherwise it would use the global fetch. */
function clientOver(send: typeof fetch, apiKey: string | null) {
  return {
    hasApiKey: () => apiKey !== null,
    getProjectId: () => Promise.reject(new Error("There is no project.")),
    async fetch(request: Request): Promise<Response> {
      const { url, method, headers, signal } = request;
      if (apiKey) headers.set("x-goog-api-key", apiKey);
      return send(url, { method, headers, signal, body: await request.text() });
    },
  };
}
