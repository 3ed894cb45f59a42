import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ModelChunk } from "../model.ts";
import { ModelFault } from "../model-fault.ts";

/** What a protocol's client says beside words. */
type Reading = {
  /** Why the model finished, in our words; null while it has not. */
  finishOf: (chunk: ChatGenerationChunk) => string | null;
  isThought: (chunk: ChatGenerationChunk) => boolean;
};

/** What a LangChain client yields, as chunks of ours. Throws what its provider throws. */
export async function* readClient(
  chunks: AsyncIterable<ChatGenerationChunk>,
  { finishOf, isThought }: Reading,
): AsyncGenerator<ModelChunk> {
  try {
    for await (const chunk of chunks) {
      const text = chunk.message.text.replaceAll(NUL, "");
      yield text === "" && isThought(chunk) ? { type: "thought" } : { type: "text", text };
      const reason = finishOf(chunk);
      if (reason) yield { type: "finish", reason };
    }
  } catch (error) {
    throw isMisshapen(error) ? new ModelFault("garbled", { cause: error }) : error;
  }
}

/** No reader sees it, and no database keeps a text that holds one. */
const NUL = "\u0000";

/** Clients reach into what they were sent without looking; the network's errors have a cause. */
function isMisshapen(error: unknown): boolean {
  return error instanceof TypeError && !(error.cause instanceof Error);
}

/** Whether a chunk's content is a list that holds thinking, as the newer clients tell it. */
export function holdsThinking({ message: { content } }: ChatGenerationChunk): boolean {
  if (typeof content === "string") return false;
  return content.some((part) => "thought" in part || String(part.type).includes("thinking"));
}
