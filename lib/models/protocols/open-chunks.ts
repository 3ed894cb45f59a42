import type { BaseChatModel } from "@langchain/core/language_models/chat_models";
import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { PromptPart } from "../model.ts";
import { toMessages } from "./prompt-messages.ts";

/**
 * Asks a LangChain client once; it begins when the chunks are first asked for.
 *
 * The one place below LangChain's public interface, which is why its packages are pinned exactly.
 * The interface has two ways to stream, and each lacks something:
 * - `stream()` hands the prompt to LangSmith when its environment variables are set, and prints it
 *   when LANGCHAIN_VERBOSE is. No option turns that off for a call, and text would leave unrecorded.
 * - `streamEvents()` does neither, but reports each reason to finish that it has no word for as
 *   "stop": an answer that Anthropic's model refused to finish, or Zhipu's filter cut, would look
 *   whole. Nor does it tell of an empty piece, which is a sign of life.
 */
export function openChunks(
  chat: BaseChatModel,
  prompt: readonly PromptPart[],
  signal: AbortSignal,
): AsyncIterable<ChatGenerationChunk> {
  return chat._streamResponseChunks(toMessages(prompt), { signal });
}
