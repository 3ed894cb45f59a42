import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { PromptPart } from "../model.ts";
import { toMessages } from "./prompt-messages.ts";

/**
 * Sends one request through a LangChain client. It starts when the chunks are first read.
 *
 * This is the only place that goes below LangChain's public interface, so its packages are pinned exactly.
 * The interface has two ways to stream, and each has a fault:
 * - `stream()` sends the prompt to LangSmith when its environment variables are set, and prints it
 *   when LANGCHAIN_VERBOSE is set. No option turns that off per call, so text would leave unrecorded.
 * - `streamEvents()` does neither, but reports every unknown finish reason as "stop": an answer that
 *   Anthropic's model refused to finish, or that Zhipu's filter cut, would look complete. It also
 *   drops empty chunks, which are signs of life.
 */
export function openChunks(
  chat: BaseChatModel,
  prompt: readonly PromptPart[],
  signal: AbortSignal,
): AsyncIterable<ChatGenerationChunk> {
  return chat._streamResponseChunks(toMessages(prompt), { signal });
}
