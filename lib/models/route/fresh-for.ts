import { log } from "../../log.ts";

/** In milliseconds: how long a value is fresh, and how long it may be used rather than wait for a new one. */
type Life = { fresh: number; usable: number };

/**
 * Caches the result of `read` by key. A value that is no longer fresh is still returned while it is usable, and is
 * read again in the background; after that, callers wait. Concurrent callers share one read; failures are not cached.
 */
export function freshFor<Value>(
  { fresh, usable }: Life,
  read: (key: string) => Promise<Value>,
): (key: string) => Promise<Value> {
  const last = new Map<string, { at: number; value: Value }>();
  const underWay = new Map<string, Promise<Value>>();

  const readNow = (key: string) => {
    const at = Date.now();
    const reading = read(key)
      .then((value) => {
        last.set(key, { at, value });
        return value;
      })
      .finally(() => underWay.delete(key));
    underWay.set(key, reading);
    return reading;
  };

  return async (key) => {
    const known = last.get(key);
    const age = known ? Date.now() - known.at : Number.POSITIVE_INFINITY;
    if (known && age < fresh) return known.value;
    const reading = underWay.get(key) ?? readNow(key);
    if (!known || age >= usable) return reading;
    reading.catch((error: unknown) =>
      log.warn({ err: error }, "The facts about models could not be refreshed."),
    );
    return known.value;
  };
}
