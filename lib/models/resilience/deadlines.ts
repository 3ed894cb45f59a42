import type { Patience } from "../../domain/models/patience.ts";
import { ModelFault } from "../model-fault.ts";

/** How long a model may take, in milliseconds. */
export type Deadlines = {
  /** To connect and receive the response's head. */
  connect: number;
  /** To receive the first sign of life, counted from the start. */
  first: number;
  /** Between two signs of life. */
  idle: number;
  total: number;
};

/** Those of `quotes`, and where a caller knows no endpoint. */
export const DEADLINES: Deadlines = {
  connect: 15_000,
  first: 20_000,
  idle: 30_000,
  total: 120_000,
};

/** The deadlines that an endpoint's patience means. */
export function deadlinesOf({ head, firstSign, pause, whole }: Patience): Deadlines {
  return {
    connect: head * 1_000,
    first: firstSign * 1_000,
    idle: pause * 1_000,
    total: whole * 1_000,
  };
}

/**
 * Passes on what `open` yields while it meets the deadlines. What `open` yields is a sign of life, and so is each call of
 * the `alive` it is given: comments and pings never become an item. However it ends (a deadline, the caller's signal, a
 * caller that stops reading), the signal given to `open` is aborted, so that no connection stays open.
 */
export async function* withDeadlines<Item>(
  open: (signal: AbortSignal, alive: () => void) => AsyncIterable<Item>,
  signal: AbortSignal,
  deadlines: Deadlines,
): AsyncGenerator<Item> {
  const timer = new AbortController();
  const stop = AbortSignal.any([signal, timer.signal]);
  const expire = () => timer.abort(new ModelFault("too-slow"));
  const total = setTimeout(expire, deadlines.total);
  const aborted = rejectionOf(stop);

  let limit = deadlines.first;
  let waiting: NodeJS.Timeout | null = null;
  const wait = () => {
    waiting = setTimeout(expire, limit);
  };
  const rest = () => {
    if (waiting) clearTimeout(waiting);
    waiting = null;
  };
  const alive = () => {
    limit = deadlines.idle;
    // While the consumer holds an item, nobody waits for the provider.
    if (!waiting) return;
    rest();
    wait();
  };

  try {
    const items = open(stop, alive)[Symbol.asyncIterator]();
    while (true) {
      wait();
      // Raced, because a provider's client may ignore the signal while it waits.
      const next = await Promise.race([items.next(), aborted]).finally(rest);
      if (next.done) return;
      yield next.value;
      limit = deadlines.idle;
    }
  } catch (error) {
    // Providers' clients wrap the abort in errors of their own. The real reason is the signal's.
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
  // It may also reject after everything is over, when nothing awaits it.
  rejection.catch(() => undefined);
  return rejection;
}
