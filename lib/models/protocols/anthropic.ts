import { ChatAnthropicMessages } from "@langchain/anthropic";
import type { ChatBackend } from "../model.ts";
import { anthropicRules, finishReasonOf } from "./anthropic-rules.ts";
import { guardEvents } from "./guard-events.ts";
import { openChunks } from "./open-chunks.ts";
import { holdsThinking, readClient } from "./read-client.ts";
import type { RemoteEndpoint } from "./remote-endpoint.ts";

/** The protocol insists on a number, and its models' thinking counts towards it. */
const OUTPUT_TOKENS = 16_384;

/** Anthropic's messages, as a backend. The model is given no tools. */
export function anthropic({ id, baseUrl, model, apiKey }: RemoteEndpoint): ChatBackend {
  return {
    endpointId: id,
    model,
    stream({ prompt }, { signal, fetch, outputLimit = OUTPUT_TOKENS }) {
      const guard = guardEvents(anthropicRules());
      const chat = new ChatAnthropicMessages({
        model,
        // Never undefined: the client would take a key meant for another provider from the environment.
        apiKey: apiKey ?? "none",
        // Given too, lest calls go through LangSmith where its gateway is switched on.
        anthropicApiUrl: baseUrl,
        maxTokens: outputLimit,
        // No temperature: models since Opus 4.7 refuse one.
        streaming: true,
        maxRetries: 0,
        clientOptions: {
          authToken: null,
          // Its own log would print what it cannot read: a piece of someone's answer.
          logLevel: "off",
          fetch: async (address, init) => guard.watch(await fetch(address, init)),
        },
      });
      return readClient(guard.heed(openChunks(chat, prompt, signal)), {
        finishOf: ({ message }) => finishReasonOf(message.additional_kwargs),
        isThought: holdsThinking,
      });
    },
  };
}
