import { ChatAnthropicMessages } from "@langchain/anthropic";
import type { ChatBackend } from "../model.ts";
import { anthropicRules, finishReasonOf } from "./anthropic-rules.ts";
import { guardEvents } from "./guard-events.ts";
import { toMessages } from "./prompt-messages.ts";
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
        streaming: true,
        maxRetries: 0,
        clientOptions: {
          authToken: null,
          // Its own log would print what it cannot read: a piece of someone's answer.
          logLevel: "off",
          fetch: async (address, init) =>
            guard.watch(await fetch(address as string, init as RequestInit)),
        },
      });
      // No temperature: models since Opus 4.7 refuse one. And below `stream()`, which hands prompts to
      // LangSmith when its environment variables are set.
      const chunks = chat._streamResponseChunks(toMessages(prompt), { signal });
      return readClient(guard.heed(chunks), {
        finishOf: ({ message }) => finishReasonOf(message.additional_kwargs),
        isThought: holdsThinking,
      });
    },
  };
}
