import type { BaseMessageChunk } from "@langchain/core/messages";
import { ChatOpenAICompletions, type OpenAIClient } from "@langchain/openai";
import type { Quirks } from "../../domain/models/presets/preset.ts";
import { ModelFault } from "../model-fault.ts";

/**
 * LangChain's client for one call, without its leniency: it drops words that come in another form
 * than text, and passes over calls of tools that nobody offered. Either way what is left reads like
 * a whole answer.
 */
export class StrictCompletions extends ChatOpenAICompletions {
  /** Whether it was heard thinking. */
  hasThought = false;
  /** What the most tokens it may write are called; the client goes by OpenAI's model names. */
  limitName: Quirks["outputLimit"] = "max_tokens";

  override invocationParams(
    ...options: Parameters<ChatOpenAICompletions["invocationParams"]>
  ): ReturnType<ChatOpenAICompletions["invocationParams"]> {
    const { max_tokens, max_completion_tokens, ...params } = super.invocationParams(...options);
    const limit = max_tokens ?? max_completion_tokens;
    return limit ? { ...params, [this.limitName]: limit } : params;
  }

  override _convertCompletionsDeltaToBaseMessageChunk(
    delta: Record<string, unknown>,
    response: OpenAIClient.Chat.Completions.ChatCompletionChunk,
    defaultRole?: OpenAIClient.Chat.ChatCompletionRole,
  ): BaseMessageChunk {
    const { content, tool_calls: toolCalls, function_call: functionCall } = delta;
    const isText = content === undefined || content === null || typeof content === "string";
    if (!isText) throw garbled("The content of the response is not text.");
    const hasCalls = Array.isArray(toolCalls) ? toolCalls.length > 0 : Boolean(toolCalls);
    if (hasCalls || functionCall)
      throw garbled("The model called a tool, although none was offered.");
    if (delta.reasoning_content || delta.reasoning) this.hasThought = true;
    return super._convertCompletionsDeltaToBaseMessageChunk(delta, response, defaultRole);
  }
}

function garbled(reason: string): ModelFault {
  return new ModelFault("garbled", { cause: new Error(reason) });
}
