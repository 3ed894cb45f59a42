import { isLocalAddress } from "../../domain/models/endpoint.ts";
import { ModelFault } from "../model-fault.ts";

/** How long a model may take, in milliseconds. */
export type Deadlines = {
  /** To connect and send the head of its response. */
  connect: number;
  /** To send a first sign of life, counted from the beginning. */
  first: number;
  /** Between two signs of life. */
  idle: number;
  total: number;
};

export const DEADLINES: Deadlines = {
  connect: 15_000,
  first: 20_000,
  idle: 30_000,
  total: 120_000,
};

/** A model in the house may have to read the whole prompt on a processor before its first sign. */
const AT_HOME: Deadlines = { connect: 90_000, first: 90_000, idle: 30_000, total: 300_000 };

/** What an endpoint at that address is given. */
export function deadlinesAt(address: string): Deadlines {
  return isLocalAddress(address) ? AT_HOME : DEADLINES;
}

/**
 * Passes on what `open` yields as long as it comes in time. Whichever way it ends (a deadline, the
 * caller's signal, a caller that stops listening), the signal given to `open` is aborted, so that
 * nothing is left open upstream.
 */
export async function* withDeadlines<Item>(
  open: (signal: AbortSignal) => AsyncIterable<Item>,
  signal: AbortSignal,
  deadlines: Deadlines,
): AsyncGenerator<Item> {
  const timer = new AbortController();
  const stop = AbortSignal.any([signal, timer.signal]);
  const expire = () => timer.abort(new ModelFault("too-slow"));
  const total = setTimeout(expire, deadlines.total);
  const aborted = rejectionOf(stop);

  try {
    const items = open(stop)[Symbol.asyncIterator]();
    let limit = deadlines.first;
    while (true) {
      const waiting = setTimeout(expire, limit);
      // Raced, because a provider's client may not notice the signal while it waits.
      const next = await Promise.race([items.next(), aborted]).finally(() => clearTimeout(waiting));
      if (next.done) return;
      yield next.value;
      limit = deadlines.idle;
    }
  } catch (error) {
    // Providers' clients wrap the abort in errors of their own; what stopped it is the true reason.
    throw stop.aborted ? stop.reason : error;
  } finally {
    clearTimeout(total);
    timer.abort();
  }
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  const rejection = new Promise<never>((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  // It also rejects after everything is over, when nobody listens any more.
  rejection.catch(() => undefined);
  return rejection;
}
