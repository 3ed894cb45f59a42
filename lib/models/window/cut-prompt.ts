import type { Quantities } from "../../domain/money/pricing/units.ts";
import type { PromptPart } from "../model.ts";
import { ModelFault } from "../model-fault.ts";
import { fewestTokens } from "./prompt-tokens.ts";

/** Below this, a difference may come from a chat template or a text that tokenizers treat unlike any we measured. */
const CERTAINLY_MISSING = 200;

/**
 * Throws a `ModelFault` "prompt-cut" when the usage reports far fewer prompt tokens than were sent: the server dropped
 * what did not fit into its window, without saying so. That is the beginning, with the instructions and the best
 * sources. A usage of zero, or none, says nothing.
 */
export function assertPromptWasRead(prompt: readonly PromptPart[], usage: Quantities | null): void {
  if (!usage) return;
  const read = usage.input + usage.cachedInput + usage.cacheWrite + usage.cacheWriteHour;
  const sent = fewestTokens(prompt.map(({ text }) => text));
  if (read === 0 || read >= sent || sent - read < CERTAINLY_MISSING) return;
  throw new ModelFault("prompt-cut", {
    cause: new Error(`The server read ${read} tokens of a prompt of at least ${sent}.`),
  });
}
