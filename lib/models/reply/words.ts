/** Says that all words so far were a thought and no part of the answer. One for the process: a bundle may hold this file twice. */
export const RETRACTED = Symbol.for("freehold.retracted");

/** What a model says, in pieces. */
export type Words = string | typeof RETRACTED;

/** An event of an answer's text. `text-retracted`: forget all text so far. */
export type TextEvent = { type: "text-delta"; text: string } | { type: "text-retracted" };

export function toTextEvent(words: Words): TextEvent {
  return words === RETRACTED ? { type: "text-retracted" } : { type: "text-delta", text: words };
}

/** The text after one more event; other events change nothing. */
export function textAfter(text: string, event: TextEvent | { type: string }): string {
  if (event.type === "text-retracted") return "";
  return event.type === "text-delta" && "text" in event ? text + event.text : text;
}

/** The whole text that pieces come to. */
export async function textOf(pieces: AsyncIterable<Words>): Promise<string> {
  let text = "";
  for await (const words of pieces) text = words === RETRACTED ? "" : text + words;
  return text;
}

/** Applies a change of text to each stretch of words: what was held back of retracted words is forgotten with them. */
export async function* changeWords(
  pieces: AsyncIterable<Words>,
  change: (texts: AsyncIterable<string>) => AsyncIterable<string>,
): AsyncGenerator<Words> {
  const iterator = pieces[Symbol.asyncIterator]();
  let isOver = false;
  let isRetracted = false;
  async function* stretch(): AsyncGenerator<string> {
    while (true) {
      const { value, done } = await iterator.next();
      isOver = done === true;
      isRetracted = value === RETRACTED;
      if (isOver || isRetracted) return;
      yield value as string;
    }
  }
  try {
    while (!isOver) {
      isRetracted = false;
      for await (const text of change(stretch())) if (!isRetracted) yield text;
      if (isRetracted) yield RETRACTED;
    }
  } finally {
    await iterator.return?.();
  }
}
