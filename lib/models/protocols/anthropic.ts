import { ChatAnthropicMessages } from "@langchain/anthropic";
import type { ChatBackend } from "../model.ts";
import { anthropicRules, finishReasonOf } from "./anthropic-rules.ts";
import { CLIENT_TIMEOUT } from "./client-timeout.ts";
import { guardEvents } from "./guard-events.ts";
import { openChunks } from "./open-chunks.ts";
import { readClient, thinkingIn } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";

/** The protocol requires a limit, and thinking counts towards it. */
const OUTPUT_TOKENS = 16_384;

/** A backend for Anthropic's messages protocol. The model is given no tools. */
export function anthropic({ id, baseUrl, model, apiKey }: RemoteEndpoint): ChatBackend {
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit = OUTPUT_TOKENS }) {
      const guard = guardEvents(anthropicRules());
      const chat = new ChatAnthropicMessages({
        model,
        // Never undefined: the client would take a key for another provider from the environment.
        apiKey: apiKey ?? "none",
        // Set explicitly, so that calls do not go through LangSmith's gateway when that is switched on.
        anthropicApiUrl: baseUrl,
        maxTokens: outputLimit,
        // No temperature: models since Opus 4.7 reject one.
        streaming: true,
        maxRetries: 0,
        clientOptions: {
          authToken: null,
          // The client's log would print content it cannot read, which is part of someone's answer.
          logLevel: "off",
          timeout: CLIENT_TIMEOUT,
          fetch: guard.over(fetch),
        },
      });
      return readClient(guard.heed(openChunks(chat, prompt, signal)), {
        finishOf: ({ message }) => finishReasonOf(message.additional_kwargs),
        thoughtOf: thinkingIn,
      });
    },
  };
}
