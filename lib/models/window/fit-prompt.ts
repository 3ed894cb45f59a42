import type { PromptPart } from "../model.ts";
import { ModelFault } from "../model-fault.ts";
import { mostTokensOf } from "./prompt-tokens.ts";

export type Fitted = {
  prompt: readonly PromptPart[];
  /** How many passages were left out, the least relevant ones. */
  leftOut: number;
};

/** A quarter of the window is for the answer, within these bounds: a model may have to think first. */
const ROOM = { share: 0.25, least: 256, most: 4_000 };

/**
 * The prompt as it fits into a context window with room for the answer. The earlier conversation is left out first,
 * oldest turn first: the question was already rewritten to stand alone. Then whole passages, the least relevant first;
 * never the instructions, the question or the best passage. Throws a `ModelFault` "too-long" when those do not fit:
 * then nothing is to be sent.
 */
export function fitPrompt(
  prompt: readonly PromptPart[],
  { window, outputLimit }: { window: number | null; outputLimit?: number | undefined },
): Fitted {
  if (window === null) return { prompt, leftOut: 0 };
  const room = window - roomForAnswer(window, outputLimit);
  for (const fitted of everShorter(prompt)) {
    if (mostTokensOf(fitted.prompt) <= room) return fitted;
  }
  throw new ModelFault("too-long", {
    cause: new Error(`Not even the best passage fits into a context window of ${window} tokens.`),
  });
}

/** Whether a prompt, once it is as short as it may become, and an answer of `output` tokens fit into a context window. */
export function canFit(
  prompt: readonly PromptPart[],
  window: number | null,
  output: number,
): boolean {
  if (window === null) return true;
  const shortest = [...everShorter(prompt)].at(-1)?.prompt ?? prompt;
  return mostTokensOf(shortest) + Math.max(roomForAnswer(window), output) <= window;
}

function roomForAnswer(window: number, limit = ROOM.most): number {
  const share = Math.floor(window * ROOM.share);
  return Math.max(Math.min(share, ROOM.most, limit), ROOM.least);
}

function* everShorter(prompt: readonly PromptPart[]): Generator<Fitted> {
  yield { prompt, leftOut: 0 };
  let rest = prompt;
  while (rest.some(isHistory)) {
    rest = withoutOldestTurn(rest);
    yield { prompt: rest, leftOut: 0 };
  }
  const most = Math.max(0, ...rest.map(({ passages }) => (passages?.length ?? 0) - 1));
  for (let leftOut = 1; leftOut <= most; leftOut += 1) {
    yield { prompt: rest.map((part) => withFewer(part, leftOut)), leftOut };
  }
}

function isHistory({ kind, role }: PromptPart): boolean {
  // A prompt that consists of the conversation, as one that rewrites a question, has it in one part.
  return kind === "history" && role === "assistant";
}

/** A turn is a question and its answer: one without the other would be misread. */
function withoutOldestTurn(prompt: readonly PromptPart[]): PromptPart[] {
  const answer = prompt.findIndex(isHistory);
  const isAsked = prompt[answer - 1]?.kind === "history" && prompt[answer - 1]?.role === "user";
  return prompt.filter((_, place) => place !== answer && !(isAsked && place === answer - 1));
}

function withFewer(part: PromptPart, leftOut: number): PromptPart {
  const { passages, ...rest } = part;
  if (!passages) return part;
  const kept = passages.slice(0, -leftOut);
  return { ...rest, passages: kept, text: sourcesText(kept) };
}

/** The text of the part with the sources, each in its numbered element. */
export function sourcesText(elements: readonly string[]): string {
  return ["<sources>", ...elements, "</sources>"].join("\n");
}
