import { ChatOpenAICompletions } from "@langchain/openai";
import type { Quirks } from "../../domain/models/presets/preset.ts";

/** LangChain's chat completions client, sending the output limit under a configured field name. */
export class LimitedCompletions extends ChatOpenAICompletions {
  /** The base class chooses the name by OpenAI's model names, which says nothing about other servers. */
  limitName: Quirks["outputLimit"] = "max_tokens";

  override invocationParams(
    ...options: Parameters<ChatOpenAICompletions["invocationParams"]>
  ): ReturnType<ChatOpenAICompletions["invocationParams"]> {
    const { max_tokens, max_completion_tokens, ...params } = super.invocationParams(...options);
    const limit = max_tokens ?? max_completion_tokens;
    return limit && this.limitName ? { ...params, [this.limitName]: limit } : params;
  }
}
