import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ModelChunk } from "../model.ts";
import { ModelFault } from "../model-fault.ts";

/** What a LangChain client yields, as chunks of ours. Throws what its vendor throws. */
export async function* readClient(
  chunks: AsyncIterable<ChatGenerationChunk>,
  finishOf: (chunk: ChatGenerationChunk) => string | null,
): AsyncGenerator<ModelChunk> {
  try {
    for await (const chunk of chunks) {
      yield { type: "text", text: chunk.message.text.replaceAll(NUL, "") };
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
