import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { NO_QUIRKS, type Quirks } from "../../domain/models/presets/preset.ts";
import type { ChatBackend } from "../model.ts";
import { reach } from "./classic-azure.ts";
import { CLIENT_TIMEOUT } from "./client-timeout.ts";
import { guardEvents } from "./guard-events.ts";
import { LimitedCompletions } from "./limited-completions.ts";
import { openChunks } from "./open-chunks.ts";
import { openAiRules } from "./openai-rules.ts";
import { readClient } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";

/** A backend for any server of OpenAI's chat completions. The model is given no tools. */
export function openAiCompatible(
  { id, baseUrl, model, apiKey }: RemoteEndpoint,
  { fixesTemperature, outputLimit: limitName, takesStreamOptions }: Quirks = NO_QUIRKS,
): ChatBackend {
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit }) {
      const rules = openAiRules();
      const guard = guardEvents(rules);
      const chat = new LimitedCompletions({
        model,
        // Never undefined: the client would take a key for another provider from the environment.
        apiKey: apiKey ?? "none",
        ...(!fixesTemperature && { temperature: 0 }),
        streaming: true,
        streamUsage: takesStreamOptions,
        maxRetries: 0,
        timeout: CLIENT_TIMEOUT,
        ...(outputLimit && { maxTokens: outputLimit }),
        configuration: {
          ...reach(baseUrl, apiKey, guard.over(fetch)),
          // The client's log would print content it cannot read, which is part of someone's answer.
          logLevel: "off",
        },
      });
      chat.limitName = limitName;
      const chunks = guard.heed(openChunks(chat, prompt, signal));
      return readClient(chunks, { finishOf, thoughtOf: rules.takeThought });
    },
  };
}

function finishOf({ generationInfo }: ChatGenerationChunk): string | null {
  const reason: unknown = generationInfo?.finish_reason;
  return typeof reason === "string" && reason !== "" ? reason : null;
}
