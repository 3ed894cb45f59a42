import { type AttemptOptions, attempt } from "../attempt.ts";
import type { Call } from "../call.ts";
import type { Leg } from "../leg.ts";
import { ModelFault } from "../model-fault.ts";
import type { Words } from "../reply/words.ts";

/**
 * Asks one endpoint and yields its text. Where its server refuses a parameter by name, it is asked once more without it,
 * in another attempt of the same call; never a third time. A refusal comes before the first word, so nothing is said twice.
 */
export async function* attempts(
  call: Call,
  leg: Leg,
  options: AttemptOptions,
): AsyncGenerator<Words> {
  try {
    return yield* attempt(call, leg, options);
  } catch (error) {
    if (!(error instanceof ModelFault) || !(await leg.adapt())) throw error;
  }
  yield* attempt(call, leg, options);
}
