import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry } from "cockatiel";
import { ModelFault } from "../model-fault.ts";
import type { Health } from "./health.ts";

/** One more try: a moment's failure is over by then, and whatever lasts is for another endpoint. */
const RETRIES = 1;
/** Milliseconds before it, by chance, so that those who failed together do not come back together. */
const JITTER = { least: 100, most: 400 };
/** Seconds that a reader may be made to wait for the same endpoint where it says how long. */
const LONGEST_WAIT = 2;

/**
 * Asks again where that may help: after a broken connection or a failure on the provider's side, or
 * when it says to come back at once. What is slow is not asked twice, and no endpoint more often than
 * its budget of retries allows.
 */
export function retrying<Result>(
  health: Health | null,
  ask: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  let tries = 0;
  const mayAskAgain = (error: unknown) =>
    tries <= RETRIES && isWorthAsking(error) && (health?.takeRetry() ?? false);
  const policy = retry(handleWhen(mayAskAgain), {
    maxAttempts: RETRIES,
    backoff: new DelegateBackoff(waitBefore),
  });
  return policy.execute(() => {
    tries += 1;
    return ask();
  }, signal);
}

function isWorthAsking(error: unknown): boolean {
  if (!(error instanceof ModelFault)) return false;
  const { note, retryAfter } = error;
  if (retryAfter !== null) return retryAfter <= LONGEST_WAIT && note !== "key-refused";
  return note === "unreachable" || note === "server-failed";
}

function waitBefore({ result }: IRetryBackoffContext<unknown>): number {
  const fault = "error" in result ? result.error : null;
  const seconds = fault instanceof ModelFault ? (fault.retryAfter ?? 0) : 0;
  const chance = JITTER.least + Math.random() * (JITTER.most - JITTER.least);
  return seconds * 1_000 + chance;
}
