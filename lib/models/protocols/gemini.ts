import { ChatGoogle } from "@langchain/google";
import type { ChatBackend } from "../model.ts";
import { finishReasonOf, geminiRules } from "./gemini-rules.ts";
import { type EventGuard, guardEvents } from "./guard-events.ts";
import { openChunks } from "./open-chunks.ts";
import { refusalOf } from "./provider-refusal.ts";
import { holdsThinking, readClient } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";

/** Google's own protocol, which unlike its OpenAI-compatible one tells cached text and thoughts apart. */
export function gemini({ id, baseUrl, model, apiKey }: RemoteEndpoint): ChatBackend {
  const { endpoint, apiVersion } = splitVersion(baseUrl);
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit }) {
      const guard = guardEvents(geminiRules());
      const chat = new ChatGoogle({
        model,
        // Given, so that neither the environment nor LangSmith's gateway says where calls go.
        endpoint,
        apiVersion,
        platformType: "gai",
        apiKey: apiKey ?? "none",
        apiClient: clientOver(fetch, apiKey, guard),
        temperature: 0,
        streaming: true,
        maxRetries: 0,
        ...(outputLimit && { maxOutputTokens: outputLimit }),
      });
      return readClient(guard.heed(openChunks(chat, prompt, signal)), {
        finishOf: ({ generationInfo }) => finishReasonOf(generationInfo),
        isThought: holdsThinking,
      });
    },
  };
}

/** The client puts the version between the host and the model. */
function splitVersion(baseUrl: string): { endpoint: string; apiVersion: string } {
  const [, endpoint = baseUrl, apiVersion = "v1beta"] = /^(.*)\/(v\d\w*)$/.exec(baseUrl) ?? [];
  return { endpoint, apiVersion };
}

/** What the client sends through: it would have the global fetch otherwise. */
function clientOver(send: typeof fetch, apiKey: string | null, guard: EventGuard) {
  return {
    hasApiKey: () => apiKey !== null,
    getProjectId: () => Promise.reject(new Error("There is no project.")),
    async fetch(request: Request): Promise<Response> {
      const { url, method, headers, signal } = request;
      if (apiKey) headers.set("x-goog-api-key", apiKey);
      const response = await send(url, { method, headers, signal, body: await request.text() });
      if (!response.ok) throw await refusalOf(response);
      return guard.watch(response);
    },
  };
}
