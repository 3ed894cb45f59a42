import { setTimeout as sleep } from "node:timers/promises";

/** Two cores are shared by the product, its worker, a browser and its driver. */
const PATIENCE_MS = 90_000;
const PAUSE_MS = 100;

/**
 * Waits until `look` gives something true, and returns that. A document that is just being replaced makes `look` fail;
 * so it may fail, and the last failure is the cause of the error at the end.
 */
export async function until<Seen>(
  what: string,
  look: () => Promise<Seen> | Seen,
): Promise<NonNullable<Seen>> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    let cause: unknown;
    try {
      const seen = await look();
      if (seen) return seen;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > deadline) throw new Error(`did not happen: ${what}`, { cause });
    await sleep(PAUSE_MS);
  }
}

/** Fails unless `what` holds. */
export function expect(what: string, holds: boolean, seen?: unknown): void {
  const found = seen === undefined ? "" : `; seen: ${JSON.stringify(seen)}`;
  if (!holds) throw new Error(`does not hold: ${what}${found}`);
}
