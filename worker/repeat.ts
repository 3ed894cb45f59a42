import { log } from "#lib/log";
import type { Bell } from "./bell.ts";

/** The pauses of a loop that finds nothing to do: they double from the first to the longest, in milliseconds. */
export type Rest = { first: number; longest: number };

type Loop = { bell: Bell; signal: AbortSignal };

/**
 * Repeats `round` until the worker stops. A round that found nothing to do, or failed, is followed by a pause, which
 * doubles each time and ends when the bell rings for this kind of work.
 */
export async function repeat(
  kind: string,
  { first, longest }: Rest,
  round: () => Promise<number>,
  { bell, signal }: Loop,
): Promise<void> {
  let pause = first;
  while (!signal.aborted) {
    const heard = bell.countOf(kind);
    const done = await round().catch((err: unknown) => {
      if (!signal.aborted)
        log.error({ err, round: kind }, "A round of the worker failed. It will run again.");
      return 0;
    });
    const isRung = done === 0 && (await rest(kind, { heard, pause }, { bell, signal }));
    pause = done > 0 || isRung ? first : Math.min(longest, pause * 2);
  }
}

/** Waits for the pause or the bell, and leaves no listener behind. Returns whether the bell rang. */
function rest(
  kind: string,
  { heard, pause }: { heard: number; pause: number },
  { bell, signal }: Loop,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (isRung: boolean) => {
      clearTimeout(timer);
      stopListening();
      signal.removeEventListener("abort", stop);
      resolve(isRung);
    };
    const look = () => {
      if (bell.countOf(kind) !== heard) finish(true);
    };
    const stop = () => finish(false);
    const timer = setTimeout(stop, pause);
    const stopListening = bell.onRing(look);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    else look();
  });
}
