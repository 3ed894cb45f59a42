import { DelegateBackoff, handleWhen, type IRetryBackoffContext, retry } from "cockatiel";
import { ModelFault } from "../model-fault.ts";
import type { Health } from "./health.ts";

/** One retry: a brief failure is over by then, and a lasting one is for the fallback. */
const RETRIES = 1;
/** Random milliseconds before a retry, so that calls that failed together do not return together. */
const JITTER = { least: 100, most: 400 };
/** Longest `Retry-After`, in seconds, that a reader waits for with the same endpoint. */
const LONGEST_WAIT = 2;

/**
 * Retries where that may help: after a broken connection, a failure on the provider's side, or a short
 * `Retry-After`. Slow endpoints are not retried, and no endpoint more often than its retry budget allows.
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
