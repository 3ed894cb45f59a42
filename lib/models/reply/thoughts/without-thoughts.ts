import type { ModelChunk, PromptPart } from "../../model.ts";
import { ModelFault } from "../../model-fault.ts";
import { ThoughtSplitter } from "./thought-splitter.ts";

/** Endpoints whose last reply closed a thought that it had not opened, in this process. */
const closers = new Set<string>();

type Options = {
  /** The endpoint and its model: what it was seen to do is remembered by this. */
  key: string;
  prompt: readonly PromptPart[];
};

/**
 * A model's stream without the thoughts in its content and without tokens that are no words: thoughts come as chunks of
 * their own. A "retract" chunk says that all text so far was a thought. Throws "garbled" where words follow the model's
 * own end token.
 */
export async function* withoutThoughts(
  chunks: AsyncIterable<ModelChunk>,
  { key, prompt }: Options,
): AsyncGenerator<ModelChunk> {
  const mayQuote = quotableIn(prompt);
  const splitter = new ThoughtSplitter({ closesOnly: closers.has(key), mayQuote });
  for await (const chunk of chunks) {
    yield* readWith(splitter, chunk);
    if (splitter.spokeOn) throw spokenOn();
  }
  yield* splitter.flush();
  if (splitter.closedUnopened) closers.add(key);
  else closers.delete(key);
  if (splitter.isThinking) yield { type: "thought", text: "", isCut: true };
}

function readWith(splitter: ThoughtSplitter, chunk: ModelChunk): ModelChunk[] {
  if (chunk.type === "text") return splitter.push(chunk.text);
  // Text that is held back comes before the reason to finish, not after it.
  return chunk.type === "finish" ? [...splitter.flush(), chunk] : [chunk];
}

function spokenOn(): ModelFault {
  const cause = new Error("Words came after the model's end token.");
  return new ModelFault("garbled", { cause });
}

/** Whether a tag stands in what the model was given to read: then its reply may quote it. */
function quotableIn(prompt: readonly PromptPart[]): (tag: string) => boolean {
  let given: string | null = null;
  return (tag) => {
    given ??= prompt
      .filter(({ kind }) => kind !== "instructions")
      .map(({ text }) => text.toLowerCase())
      .join("\n");
    return given.includes(tag.toLowerCase());
  };
}
