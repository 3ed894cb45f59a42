import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ModelChunk } from "../model.ts";
import { ModelFault } from "../model-fault.ts";

/** What a protocol's client reports beside text. */
type Reading = {
  /** The finish reason in our words; null while there is none. */
  finishOf: (chunk: ChatGenerationChunk) => string | null;
  isThought: (chunk: ChatGenerationChunk) => boolean;
};

/** Converts a LangChain client's output to our chunks. Throws the provider's own errors. */
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

/** Invisible to readers, and Postgres cannot store a text that contains it. */
const NUL = "\u0000";

/** Clients access response fields without checking. Network errors are also TypeErrors, but have a cause. */
function isMisshapen(error: unknown): boolean {
  return error instanceof TypeError && !(error.cause instanceof Error);
}

/** Whether a chunk's content is a list with thinking in it, as newer clients send it. */
export function holdsThinking({ message: { content } }: ChatGenerationChunk): boolean {
  if (typeof content === "string") return false;
  return content.some((part) => "thought" in part || String(part.type).includes("thinking"));
}
