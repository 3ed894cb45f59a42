import { AIMessage, type BaseMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ChatBackend, ModelChunk, PromptPart } from "./model.ts";
import { ModelFault } from "./model-fault.ts";
import { StrictCompletions } from "./strict-completions.ts";

type OpenAiCompatible = {
  id: string;
  baseUrl: string;
  model: string;
  /** Null: the server asks for none. */
  apiKey: string | null;
};

/** Any server that speaks OpenAI's chat completions, as a backend. The model is given no tools. */
export function openAiCompatible(endpoint: OpenAiCompatible): ChatBackend {
  const { id, baseUrl, model, apiKey } = endpoint;
  return {
    endpointId: id,
    model,
    async *stream({ prompt }, options) {
      const chat = new StrictCompletions({
        model,
        // Never undefined: the client would take a key meant for another vendor from the environment.
        apiKey: apiKey ?? "none",
        temperature: 0,
        streaming: true,
        streamUsage: true,
        maxRetries: 0,
        ...(options.outputLimit && { maxTokens: options.outputLimit }),
        // Its own log would print what it cannot read: a piece of someone's answer.
        configuration: { baseURL: baseUrl, fetch: options.fetch, logLevel: "off" },
      });
      // Below `stream()`, which hands prompts to LangSmith when its environment variables are set:
      // no text leaves by another door than this one.
      const chunks = chat._streamResponseChunks(toMessages(prompt), { signal: options.signal });
      try {
        for await (const chunk of chunks) yield* asModelChunks(chunk, chat);
      } catch (error) {
        throw isMisshapen(error) ? new ModelFault("garbled", { cause: error }) : error;
      }
    },
  };
}

/** The client reaches into what it was sent without looking; the network's errors have a cause. */
function isMisshapen(error: unknown): boolean {
  return error instanceof TypeError && !(error.cause instanceof Error);
}

/** No reader sees it, and no database keeps a text that holds one. */
const NUL = "\u0000";

function* asModelChunks(
  { message, generationInfo }: ChatGenerationChunk,
  { hasThought }: StrictCompletions,
): Generator<ModelChunk> {
  const text = message.text.replaceAll(NUL, "");
  yield hasThought && text === "" ? { type: "thought" } : { type: "text", text };
  const reason: unknown = generationInfo?.finish_reason;
  if (typeof reason === "string" && reason !== "") yield { type: "finish", reason };
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
