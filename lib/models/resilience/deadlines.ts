import { isLocalAddress } from "../../domain/models/endpoint.ts";
import type { Standing } from "../../domain/models/standing.ts";
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

export const DEADLINES: Deadlines = {
  connect: 15_000,
  first: 20_000,
  idle: 30_000,
  total: 120_000,
};

/** On your servers: a model may have to read the whole prompt on a processor before its first sign of life. */
const AT_HOME: Deadlines = { connect: 90_000, first: 90_000, idle: 30_000, total: 300_000 };

/**
 * The deadlines for an endpoint. One at a local address has those of your servers wherever it stands: whether a processor
 * on this machine is slow has nothing to do with whose the words are.
 */
export function deadlinesAt(endpoint: {
  baseUrl: string;
  standing: Pick<Standing, "place">;
}): Deadlines {
  const isNear = endpoint.standing.place === "inside" || isLocalAddress(endpoint.baseUrl);
  return isNear ? AT_HOME : DEADLINES;
}

/**
 * Passes on what `open` yields while it meets the deadlines. However it ends (a deadline, the caller's signal, a
 * caller that stops reading), the signal given to `open` is aborted, so that no connection stays open.
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
      // Raced, because a provider's client may ignore the signal while it waits.
      const next = await Promise.race([items.next(), aborted]).finally(() => clearTimeout(waiting));
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
