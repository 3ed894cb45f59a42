import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { NO_QUIRKS, type Quirks } from "../../domain/models/presets/preset.ts";
import type { ChatBackend } from "../model.ts";
import { toMessages } from "./prompt-messages.ts";
import { readClient } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";
import { StrictCompletions } from "./strict-completions.ts";

/** Any server that speaks OpenAI's chat completions, as a backend. The model is given no tools. */
export function openAiCompatible(
  { id, baseUrl, model, apiKey }: RemoteEndpoint,
  { fixesTemperature, outputLimit: limitName, takesStreamOptions }: Quirks = NO_QUIRKS,
): ChatBackend {
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit }) {
      const chat = new StrictCompletions({
        model,
        // Never undefined: the client would take a key meant for another provider from the environment.
        apiKey: apiKey ?? "none",
        ...(!fixesTemperature && { temperature: 0 }),
        streaming: true,
        streamUsage: takesStreamOptions,
        maxRetries: 0,
        ...(outputLimit && { maxTokens: outputLimit }),
        // Its own log would print what it cannot read: a piece of someone's answer.
        configuration: { baseURL: baseUrl, fetch, logLevel: "off" },
      });
      chat.limitName = limitName;
      // Below `stream()`, which hands prompts to LangSmith when its environment variables are set:
      // no text leaves by another door than this one.
      const chunks = chat._streamResponseChunks(toMessages(prompt), { signal });
      return readClient(chunks, { finishOf, isThought: () => chat.hasThought });
    },
  };
}

function finishOf({ generationInfo }: ChatGenerationChunk): string | null {
  const reason: unknown = generationInfo?.finish_reason;
  return typeof reason === "string" && reason !== "" ? reason : null;
}
