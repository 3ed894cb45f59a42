import type { ChatGenerationChunk } from "@langchain/core/outputs";
import type { ModelChunk } from "../model.ts";
import { ModelFault } from "../model-fault.ts";
import { finishReasonIn } from "../reply/finish-reasons.ts";

/** What a protocol's client reports beside text. */
type Reading = {
  /** The provider's reason to finish; null while there is none. */
  finishOf: (chunk: ChatGenerationChunk) => string | null;
  /** The thinking that came with a chunk or before it; null where there was none. */
  thoughtOf: (chunk: ChatGenerationChunk) => string | null;
  /** False: "stop" may come with every chunk, and means nothing where more chunks have one. */
  finishesOnce?: boolean;
};

/** Converts a LangChain client's output to our chunks. Throws the provider's own errors. */
export async function* readClient(
  chunks: AsyncIterable<ChatGenerationChunk>,
  reading: Reading,
): AsyncGenerator<ModelChunk> {
  const waiting: ModelChunk[] = [];
  try {
    for await (const chunk of chunks) yield* readChunk(chunk, reading, waiting);
    yield* waiting;
  } catch (error) {
    throw isMisshapen(error) ? new ModelFault("garbled", { cause: error }) : error;
  }
}

/** What a chunk says. `waiting`: a "stop" that comes with every chunk, until it is known to be the last. */
function readChunk(
  chunk: ChatGenerationChunk,
  { finishOf, thoughtOf, finishesOnce = true }: Reading,
  waiting: ModelChunk[],
): ModelChunk[] {
  const content = contentOf(chunk, thoughtOf(chunk));
  const said = finishOf(chunk);
  // More text without a reason of its own: the reason before it was the end after all.
  if (!said) return [...(content.some(isText) ? waiting.splice(0) : []), ...content];
  const finish: ModelChunk = { type: "finish", reason: finishReasonIn(said) };
  if (finishesOnce || finish.reason !== "stop") return [...content, finish];
  waiting.splice(0, waiting.length, finish);
  return content;
}

function contentOf({ message }: ChatGenerationChunk, thought: string | null): ModelChunk[] {
  const text = message.text.replaceAll(NUL, "");
  if (thought === null) return [{ type: "text", text }];
  return [
    { type: "thought", text: thought },
    ...(text === "" ? [] : [{ type: "text" as const, text }]),
  ];
}

function isText(chunk: ModelChunk): boolean {
  return chunk.type === "text" && chunk.text !== "";
}

/** Invisible to readers, and Postgres cannot store a text that contains it. */
const NUL = "\u0000";

/** Clients access response fields without checking. Network errors are also TypeErrors, but have a cause. */
function isMisshapen(error: unknown): boolean {
  return error instanceof TypeError && !(error.cause instanceof Error);
}

/** The thinking in a chunk whose content is a list, as newer clients send it; null where there is none. */
export function thinkingIn({ message: { content } }: ChatGenerationChunk): string | null {
  if (typeof content === "string") return null;
  const thoughts = content.filter(
    (part) => "thought" in part || /thinking|reasoning/.test(String(part.type)),
  );
  return thoughts.length === 0 ? null : thoughts.map(textOfThought).join("");
}

function textOfThought(part: object): string {
  const said = ["thinking", "reasoning", "text"].map((name) => Reflect.get(part, name));
  return said.find((text) => typeof text === "string") ?? "";
}
