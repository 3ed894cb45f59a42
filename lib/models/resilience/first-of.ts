import { setTimeout as wait } from "node:timers/promises";
import { ModelFault } from "../model-fault.ts";

/** Starts something that may fail. The signal aborts it. `isHedge`: another one is still running. */
type Starter<Result> = (signal: AbortSignal, isHedge: boolean) => Promise<Result>;

type FirstOfOptions<Result> = {
  /** Milliseconds after which the next one starts beside a slow one. Null: never. */
  hedgeAfter: number | null;
  /** Disposes of a result that arrived after another had won. */
  discard: (late: Result) => Promise<unknown>;
};

/** The first result, its place in the list, and the faults of those before it. */
export type First<Result> = { result: Result; place: number; faults: ModelFault[] };

type Ended<Result> = { place: number } & ({ result: Result } | { error: unknown });
type Running<Result> = { ended: Promise<Ended<Result>>; stop: AbortController };
type Race<Result> = {
  waiting: [number, Starter<Result>][];
  running: Map<number, Running<Result>>;
  faults: ModelFault[];
};

/**
 * The first result that succeeds. Starts one after another: the next when one has failed or, with hedging, is
 * slow. Throws the first fault when all fail. Any other error ends it at once.
 */
export async function firstOf<Result>(
  starters: readonly Starter<Result>[],
  { hedgeAfter, discard }: FirstOfOptions<Result>,
): Promise<First<Result>> {
  const race: Race<Result> = { waiting: [...starters.entries()], running: new Map(), faults: [] };
  try {
    let first: First<Result> | null = null;
    while (!first) first = await advance(race, hedgeAfter);
    return first;
  } finally {
    await Promise.all([...race.running.values()].map((late) => giveUp(late, discard)));
  }
}

/** Starts the next one if it is due, then waits for the next event. Null: no result yet. */
async function advance<Result>(
  race: Race<Result>,
  hedgeAfter: number | null,
): Promise<First<Result> | null> {
  const { waiting, running, faults } = race;
  if (running.size === 0) begin(race);
  if (running.size === 0) throw faults[0];
  // At most two at a time: more would only cost more.
  const isHedging = running.size === 1 && waiting.length > 0;
  const ended = await nextEnd([...running.values()], isHedging ? hedgeAfter : null);
  if (!ended) {
    begin(race);
    return null;
  }
  running.delete(ended.place);
  if ("result" in ended) return { ...ended, faults };
  if (!(ended.error instanceof ModelFault)) throw ended.error;
  faults.push(ended.error);
  return null;
}

function begin<Result>({ waiting, running }: Race<Result>): void {
  const [place, starter] = waiting.shift() ?? [];
  if (place === undefined || !starter) return;
  const stop = new AbortController();
  const ended = starter(stop.signal, running.size > 0).then(
    (result) => ({ place, result }),
    (error: unknown) => ({ place, error }),
  );
  running.set(place, { ended, stop });
}

/** The next one to end; null when none has ended by then. */
async function nextEnd<Result>(
  running: readonly Running<Result>[],
  within: number | null,
): Promise<Ended<Result> | null> {
  const ends = running.map(({ ended }) => ended);
  if (within === null) return Promise.race(ends);
  const timer = new AbortController();
  const late = wait(within, null, { signal: timer.signal }).catch(() => null);
  return Promise.race([...ends, late]).finally(() => timer.abort());
}

async function giveUp<Result>(
  { ended, stop }: Running<Result>,
  discard: (late: Result) => Promise<unknown>,
): Promise<void> {
  stop.abort();
  const late = await ended;
  if ("result" in late) await discard(late.result);
}
