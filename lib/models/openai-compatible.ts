import {
  AIMessage,
  AIMessageChunk,
  type BaseMessage,
  HumanMessage,
  SystemMessage,
} from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import { z } from "zod";
import type { Price } from "../domain/price.ts";
import { checkEventStream } from "./event-stream.ts";
import type { ChatBackend, ModelChunk, PromptPart, StreamOptions } from "./model.ts";
import { ModelFault, toModelFault } from "./model-fault.ts";
import { StrictCompletions } from "./strict-completions.ts";

type OpenAiCompatible = {
  id: string;
  baseUrl: string;
  model: string;
  /** Null: the server asks for none. */
  apiKey: string | null;
  price?: Price | null;
};

/** One more try after a refused or broken connection, or a server's failure. */
const RETRIES = 1;

/** What is slow is not tried twice, and who says when to come back is not asked before. */
function tryOnlyFailuresAgain(error: unknown): void {
  const { note, retryAfter } = toModelFault(error);
  const isWorthIt = note === "unreachable" || note === "server-failed";
  if (!isWorthIt || retryAfter !== null) throw error;
}

/** Any server that speaks OpenAI's chat completions, as a backend. The model is given no tools. */
export function openAiCompatible(endpoint: OpenAiCompatible): ChatBackend {
  const { id, baseUrl, model, apiKey, price = null } = endpoint;
  return {
    endpointId: id,
    model,
    price,
    async *stream({ prompt }, options) {
      const chat = new StrictCompletions({
        model,
        // Never undefined: the client would take a key meant for another vendor from the environment.
        apiKey: apiKey ?? "none",
        temperature: 0,
        streaming: true,
        streamUsage: true,
        maxRetries: RETRIES,
        onFailedAttempt: tryOnlyFailuresAgain,
        ...(options.outputLimit && { maxTokens: options.outputLimit }),
        // Its own log would print what it cannot read: a piece of someone's answer.
        configuration: { baseURL: baseUrl, fetch: guardedFetch(options), logLevel: "off" },
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
  chat: StrictCompletions,
): Generator<ModelChunk> {
  yield { type: "text", text: message.text.replaceAll(NUL, "") };
  if (AIMessageChunk.isInstance(message) && message.usage_metadata) {
    const usage = readUsage(message.usage_metadata, chat);
    if (usage) yield { type: "usage", ...usage };
  }
  const reason: unknown = generationInfo?.finish_reason;
  if (typeof reason === "string" && reason !== "") yield { type: "finish", reason };
}

/** No model reads or writes as many at once; a bill over more is a mistake. */
const Tokens = z.int().min(0).max(10_000_000);
const Usage = z.object({ input_tokens: Tokens, output_tokens: Tokens });
const Thinking = z.object({ output_token_details: z.object({ reasoning: Tokens }) });

/** What no count of tokens can be is not known, rather than paid. */
function readUsage(said: unknown, { hasThought }: StrictCompletions) {
  const usage = Usage.safeParse(said);
  if (!usage.success) return null;
  const { input_tokens: promptTokens, output_tokens: outputTokens } = usage.data;
  const thinking = Thinking.safeParse(said).data?.output_token_details.reasoning;
  const isSpokenKnown = thinking !== undefined || !hasThought;
  const spokenTokens = isSpokenKnown ? outputTokens - (thinking ?? 0) : null;
  return { promptTokens, outputTokens, spokenTokens };
}

/**
 * Counts what is sent, checks what comes back, and follows no redirect: the policy looked at this
 * address, not the next.
 */
function guardedFetch({ onSent }: StreamOptions): typeof fetch {
  return async (address, init) => {
    onSent(typeof init?.body === "string" ? Buffer.byteLength(init.body) : 0);
    return checkEventStream(await fetch(address, { ...init, redirect: "error" }));
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
