import { ChatOpenAICompletions } from "@langchain/openai";
import type { Quirks } from "../../domain/models/presets/preset.ts";

/** LangChain's client for chat completions, which sends the output limit under the name it is told. */
export class LimitedCompletions extends ChatOpenAICompletions {
  /** The client itself chooses the name by OpenAI's model names, which say nothing of other servers. */
  limitName: Quirks["outputLimit"] = "max_tokens";

  override invocationParams(
    ...options: Parameters<ChatOpenAICompletions["invocationParams"]>
  ): ReturnType<ChatOpenAICompletions["invocationParams"]> {
    const { max_tokens, max_completion_tokens, ...params } = super.invocationParams(...options);
    const limit = max_tokens ?? max_completion_tokens;
    return limit ? { ...params, [this.limitName]: limit } : params;
  }
}
