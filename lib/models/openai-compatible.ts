import {
  AIMessage,
  AIMessageChunk,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
} from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { ChatOpenAI } from "@langchain/openai";
import type { Price } from "../domain/price.ts";
import type { ChatBackend, ModelChunk, PromptPart, StreamOptions } from "./model.ts";

type OpenAiCompatible = {
  id: string;
  baseUrl: string;
  model: string;
  /** Null: the server asks for none. */
  apiKey: string | null;
  price?: Price | null;
};

/** One more try after a refused or broken connection; what is slow is not tried twice. */
const RETRIES = 1;

/** Any server that speaks OpenAI's chat completions, as a backend. The model is given no tools. */
export function openAiCompatible(endpoint: OpenAiCompatible): ChatBackend {
  const { id, baseUrl, model, apiKey, price = null } = endpoint;
  return {
    endpointId: id,
    model,
    price,
    async *stream({ prompt }, options) {
      const chat = new ChatOpenAI({
        model,
        // Never undefined: the client would take a key meant for another vendor from the environment.
        apiKey: apiKey ?? "none",
        temperature: 0,
        streaming: true,
        streamUsage: true,
        useResponsesApi: false,
        maxRetries: RETRIES,
        ...(options.outputLimit && { maxTokens: options.outputLimit }),
        // Its own log would print what it cannot read: a piece of someone's answer.
        configuration: { baseURL: baseUrl, fetch: countingFetch(options), logLevel: "off" },
      });
      // Below `stream()`, which hands prompts to LangSmith when its environment variables are set:
      // no text leaves by another door than this one.
      const chunks = chat._streamResponseChunks(toMessages(prompt), { signal: options.signal });
      for await (const chunk of chunks) yield* asModelChunks(chunk);
    },
  };
}

function* asModelChunks(chunk: ChatGenerationChunk): Generator<ModelChunk> {
  const { message, generationInfo } = chunk;
  yield { type: "text", text: message.text };
  if (AIMessageChunk.isInstance(message) && message.usage_metadata) {
    const { input_tokens, output_tokens } = message.usage_metadata;
    yield { type: "usage", promptTokens: input_tokens, outputTokens: output_tokens };
  }
  const reason: unknown = generationInfo?.finish_reason;
  if (typeof reason === "string" && reason !== "") yield { type: "finish", reason };
}

/** Counts what is sent, and follows no redirect: the policy looked at this address, not the next. */
function countingFetch({ onSent }: StreamOptions): typeof fetch {
  return (address, init) => {
    onSent(typeof init?.body === "string" ? Buffer.byteLength(init.body) : 0);
    return fetch(address, { ...init, redirect: "error" });
  };
}

/**
 * Parts of the same role that follow each other become one message: many servers insist that user
 * and assistant take turns, and some accept no list of parts.
 */
function toMessages(prompt: readonly PromptPart[]): BaseMessage[] {
  const turns: { role: PromptPart["role"]; texts: string[] }[] = [];
  for (const { role, text } of prompt) {
    const last = turns.at(-1);
    if (last?.role === role) last.texts.push(text);
    else turns.push({ role, texts: [text] });
  }
  return turns.map(({ role, texts }) => toMessage(role, texts.join("\n\n")));
}

function toMessage(role: PromptPart["role"], text: string): BaseMessage {
  if (role === "system") return new SystemMessage(text);
  return role === "user" ? new HumanMessage(text) : new AIMessage(text);
}
